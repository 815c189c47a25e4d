/** The API's standard streams: callbacks of text on one side, bytes on the other. */
import { thrownToPython } from "./runtime/objects/jserror.ts";

/** Text of a stream, given on by whole lines, and the rest on `flush`. */
export class TextSink {
  private readonly decoder = new TextDecoder();
  private pending = "";

  constructor(private readonly give: (text: string) => void) {}

  write(data: Uint8Array): void {
    this.pending += this.decoder.decode(data, { stream: true });
    this.emit(this.pending.lastIndexOf("\n") + 1);
  }
  flush(): void {
    this.emit(this.pending.length);
  }
  private emit(end: number): void {
    if (end === 0) return;
    const text = this.pending.slice(0, end);
    this.pending = this.pending.slice(end);
    try {
      this.give(text);
    } catch (e) {
      throw thrownToPython(e);
    }
  }
}

/** A reader of bytes over a text, or over a function that gives a line at a time and null (or undefined) at the end. */
export function textSource(stdin: string | (() => string | null | undefined) | undefined, before: () => void) {
  let pending = new TextEncoder().encode(typeof stdin === "string" ? stdin : "");
  const nextLine = (f: () => string | null | undefined): string | null | undefined => {
    before();
    try {
      return f();
    } catch (e) {
      throw thrownToPython(e);
    }
  };
  return (into: Uint8Array): number => {
    if (pending.length === 0 && typeof stdin === "function") {
      const line = nextLine(stdin) ?? null;
      if (line === null) return 0;
      pending = new TextEncoder().encode(line.endsWith("\n") ? line : `${line}\n`);
    }
    const part = pending.subarray(0, into.length);
    into.set(part);
    pending = pending.subarray(part.length);
    return part.length;
  };
}
