/** What the debug mode of the C API says: kinds of mistakes, places, and where reports go. */
import { C, L, S, type FrameInfo } from "../../../runtime/state.ts";
import type { CapiReport, Mistake } from "./report.ts";

export type { CapiReport, Mistake } from "./report.ts";

export type Sink = (report: CapiReport) => void;

/** A place in a run: the C API function, if one was running, and the Python code under it. */
export class Site {
  constructor(
    readonly name: string | undefined,
    private readonly frame: FrameInfo | undefined,
    private readonly position: number,
  ) {}
  get file(): string {
    return this.frame?.code.filename ?? "<none>";
  }
  get line(): number {
    return this.frame?.code.line(this.position) ?? 0;
  }
  /** "by PyList_New() at x.py:3, in f" */
  toString(): string {
    return `${this.name === undefined ? "" : `by ${this.name}() `}${this.where}`;
  }
  get where(): string {
    if (this.frame === undefined) return "outside of Python code";
    return `at ${this.file}:${this.line}, in ${this.frame.code.name}`;
  }
  /** The same place in Python, where no function of the C API is to blame. */
  inline(): Site {
    return new Site(undefined, this.frame, this.position);
  }
}
export function siteNow(name: string | undefined): Site {
  return new Site(name, C[S.sp], L[S.sp]!);
}

export interface Told {
  readonly mistake: Mistake;
  readonly extension: string;
  readonly site: Site;
  /** What the function did, and to what. */
  readonly what: string;
  /** "made by": places in the object's past. */
  readonly past?: readonly (readonly [string, Site | undefined])[];
}

/** A mistake in a loop is told once. */
const MOST_REPORTS = 1000;

export class Reporter {
  private readonly seen = new Set<string>();
  constructor(private readonly sink: Sink) {}

  tell({ mistake, extension, site, what, past = [] }: Told): void {
    let text = `capi-debug: ${mistake}: ${site.name === undefined ? `code of '${extension}'` : `${site.name}()`} ${what}\n`;
    text += `  ${site.where}\n`;
    for (const [verb, place] of past) if (place !== undefined) text += `  ${verb} ${place.toString()}\n`;
    // Addresses apart, the same mistake at the same places.
    const key = text.replace(/0x[0-9a-f]+/g, "");
    if (this.seen.has(key) || this.seen.size >= MOST_REPORTS) return;
    this.seen.add(key);
    this.sink({ mistake, extension, function: site.name ?? "", file: site.file, line: site.line, text });
  }
}
