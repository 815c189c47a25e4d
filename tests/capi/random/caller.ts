/** Random calls of the C API in one thread: instances of the module of random.c, and rows called over their memory. */
import { compileRows } from "../../../src/capi/border/compile.ts";
import { indicator } from "../../../src/capi/border/errors.ts";
import type { Border } from "../../../src/capi/border/border.ts";
import { loadExtension } from "../../../src/capi/hooks.ts";
import { IMMORTAL, NATIVE } from "../../../src/capi/border/handles.ts";
import { rows } from "../../../src/capi/rows.ts";
import { borderOf } from "../../../src/wasm/loader.ts";
import { call2 } from "../../../src/runtime/call.ts";
import { getAttribute } from "../../../src/runtime/attributes.ts";
import { HostUnwind } from "../../../src/runtime/frames.ts";
import { PyBaseException } from "../../../src/runtime/objects/exceptions.ts";
import type { PyDict } from "../../../src/runtime/objects/dict.ts";
import type { PyModule } from "../../../src/runtime/objects/module.ts";
import type { PyList } from "../../../src/runtime/objects/list.ts";
import { Type } from "../../../src/runtime/objects/type.ts";
import { S, setRecursionLimit } from "../../../src/runtime/state.ts";
import type { Value } from "../../../src/runtime/value.ts";
import { parseSignatures } from "../../../tools/c-signatures.ts";
import { below, oneOf, randomFrom, seedOf } from "./choice.ts";
import { trampolines } from "./trampoline.ts";
import { Generator, type Api, type Word } from "./values.ts";

/** What became of a row's calls. */
export interface Tally {
  typed: number;
  wild: number;
  succeeded: number;
  raised: number;
  /** Calls after which the instance had trapped, or had to be replaced since an exception of the host came out. */
  trapped: number;
  /** The program was told to end. */
  ended: number;
  /** Handles that were left over by calls with fitting arguments. */
  leaked: number;
  /** The first exceptions' names and texts. */
  errors: string[];
  /** Why instances trapped. */
  traps: string[];
  /** Exceptions of the host, which are none of Python's: there should be none. */
  host: string[];
}
export function newTally(): Tally {
  return {
    typed: 0,
    wild: 0,
    succeeded: 0,
    raised: 0,
    trapped: 0,
    ended: 0,
    leaked: 0,
    errors: [],
    traps: [],
    host: [],
  };
}

/** Results that are pointers in the row, and new references for C. */
const NEW_POINTERS =
  /^(Py_NewRef|Py_XNewRef|PyType_GenericNew|PyType_GenericAlloc|_PyObject_(GC_)?New(Var)?|PyCapsule_New)$/;
/** What is there to set an exception, or always raises one. */
const RAISING =
  /^_?PyErr_(Set(String|Object|None|ImportError|ImportErrorSubclass)|Format|FormatV|NoMemory|BadArgument|BadInternalCall|Restore|SetRaisedException)$|^PyObject_HashNotImplemented$/;
const MALLOCED = /^Py(Mem_(Raw)?|Object_)(Malloc|Calloc|Realloc)$/;
/** After so many calls with fitting arguments the values are made anew. */
const BATCH = 50;
const KEPT = 16;
/** Wild calls leave memory in ruins: after so many there is a new instance. */
const WILD_LIFE = 400;

export class Caller {
  private readonly module: WebAssembly.Module;
  private readonly compiled: WebAssembly.Module;
  private border!: Border;
  private api!: Api;
  private generator!: Generator;
  private native!: Value;
  private crash!: Value;
  private instances = 0;
  private readonly fitting = new Map<string, number[][]>();

  constructor(
    private readonly bytes: Uint8Array,
    signatures: string,
    private readonly make: Value,
    private readonly spec: Value,
    private readonly starts: (row: string, call: number) => void,
  ) {
    this.signatures = parseSignatures(signatures);
    this.module = new WebAssembly.Module(trampolines(rows()) as BufferSource);
    this.compiled = new WebAssembly.Module(bytes as BufferSource);
    this.replace();
  }
  private readonly signatures;

  replace(): void {
    this.instances++;
    const m = loadExtension("random_calls", this.bytes, "random_calls.wasm", this.spec, this.compiled) as PyModule;
    this.border = borderOf(m)!;
    this.api = new WebAssembly.Instance(this.module, { env: compileRows(this.border, rows()) as never }).exports as unknown as Api; // prettier-ignore
    const addresses: Record<string, number> = {};
    for (const [k, v] of (getAttribute(m, "addresses") as PyDict).itemsArray()) addresses[k as string] = v as number;
    this.native = getAttribute(m, "Native");
    this.crash = getAttribute(m, "crash");
    this.generator = new Generator(this.border, this.api, addresses);
    this.refill(true);
  }
  private refill(fresh = false): void {
    try {
      this.generator.pool = (call2(this.make, this.native, this.crash) as PyList).items;
    } catch (e) {
      // A call has changed the class for the worse: another instance has another one.
      if (fresh || !(e instanceof PyBaseException)) throw e;
      this.replace();
    }
  }

  get instancesMade(): number {
    return this.instances;
  }

  /** `count` calls with fitting arguments, then `wild` calls with any. `round` makes them others than before. */
  row(name: string, round: number, count: number, wild: number, tally: Tally): void {
    const random = randomFrom(seedOf(name) + round);
    let held = this.census();
    for (let i = 0; i < count; i++) {
      if (i % BATCH === 0) this.refill();
      this.starts(name, i);
      this.one(name, random() >>> 0, false, tally);
      if (i % BATCH === BATCH - 1 || i === count - 1) {
        const now = this.census();
        // Another instance has handles of its own.
        if (!this.replaced) tally.leaked += now - held;
        this.replaced = false;
        held = now;
      }
    }
    for (let i = 0; i < wild; i++) {
      if (i % BATCH === 0) this.refill();
      this.starts(name, count + i);
      this.one(name, random() >>> 0, true, tally);
      if (++this.wildCalls >= WILD_LIFE) {
        this.wildCalls = 0;
        this.replace();
      }
    }
    if (wild > 0) this.replace();
  }
  private wildCalls = 0;
  private replaced = false;

  private one(name: string, seed: number, wild: boolean, tally: Tally): void {
    const { border, generator } = this;
    const row = rows().get(name)!;
    const signature = this.signatures.get(name);
    const random = randomFrom(seed);
    const kinds = row.kinds.filter((k) => k.letter !== "");
    tally[wild ? "wild" : "typed"]++;
    // What has fitted before, with one argument changed.
    const known = this.fitting.get(name);
    let seeds = kinds.map(() => random());
    seeds.push(random());
    if (!wild && known !== undefined && below(random, 2) === 0) {
      seeds = [...oneOf(random, known)];
      if (seeds.length > 1 && below(random, 2) === 0) seeds[below(random, seeds.length)] = random();
    }
    const { sp } = S;
    let outcome = "raised" as "succeeded" | "raised" | "trapped" | "ended";
    try {
      border.run(() => {
        generator.begin();
        const { prepared } = generator;
        generator.succeeded = false;
        prepared.words = kinds.map((k, i) =>
          wild
            ? generator.wild(randomFrom(seeds[i]!), k)
            : generator.typed(randomFrom(seeds[i]!), name, row, signature, k, i),
        );
        if (!wild) generator.variadic(randomFrom(seeds.at(-1)!), name, row);
        let result: Word | undefined;
        try {
          result = this.api[name]!(...prepared.words);
        } finally {
          border.memory.fresh();
        }
        const handled = indicator.exception;
        if ((handled !== null) === RAISING.test(name)) outcome = "succeeded";
        else if (handled !== null) this.raised(handled, name, wild, seed, tally);
        generator.succeeded = outcome === "succeeded";
        indicator.exception = null;
        if (!wild) {
          if (generator.succeeded) for (const f of prepared.after) f();
          for (const f of prepared.finally) f();
          const h = Number(result ?? 0) >>> 0;
          const { returns } = row.returns;
          if (h !== 0 && (returns.startsWith("newReference") || (NEW_POINTERS.test(name) && handled === null)))
            generator.release(h);
          else if (MALLOCED.test(name) && h !== 0) this.api["PyMem_Free"]!(h);
          else if (name === "PyLongWriter_Create" && h !== 0) this.api["PyLongWriter_Discard"]!(h);
        }
        return 0;
      });
    } catch (e) {
      if (e instanceof HostUnwind) outcome = "ended";
      else if (border.poisoned !== null) {
        outcome = "trapped";
        if (tally.traps.length < 2) tally.traps.push(border.poisoned);
      } else if (!(e instanceof PyBaseException)) {
        outcome = "trapped";
        if (tally.host.length < 3)
          tally.host.push(`${wild ? "wild" : "typed"} ${seed}: ${(e as Error).stack ?? String(e)}`);
      }
      // An exception of Python's can only come from what was prepared.
      else if (tally.errors.length < 5 && !wild) tally.errors.push(`prepared: ${said(e)}`);
    }
    tally[outcome]++;
    S.sp = sp;
    S.exc = null;
    S.unwind = undefined;
    indicator.exception = null;
    setRecursionLimit(1000);
    if (outcome === "trapped" || outcome === "ended") {
      this.replaced = true;
      return this.replace();
    }
    if (wild) return;
    if (outcome === "succeeded") {
      const list = known ?? [];
      if (known === undefined) this.fitting.set(name, list);
      if (list.length < KEPT) list.push(seeds);
      else list[below(random, KEPT)] = seeds;
    }
  }

  private raised(e: PyBaseException, name: string, wild: boolean, seed: number, tally: Tally): void {
    const text = said(e);
    // What the runtime did not foresee, though a Python exception became of it.
    if (!wild && text.startsWith("SystemError: internal error") && tally.host.length < 3)
      tally.host.push(`${name} ${wild ? "wild" : "typed"} ${seed}: ${text}`);
    if (!wild && tally.errors.length < 5) tally.errors.push(text);
  }

  /** What C holds: handles but those for good, of natives, which die in sweeps, and of classes, which natives hold. */
  private census(): number {
    const { handles } = this.border;
    let n = handles.cells.live;
    handles.addresses.forEach((h, i) => {
      if (
        h !== 0 &&
        !(handles.marks[i]! & NATIVE) &&
        !(handles.objects[i] instanceof Type) &&
        handles.refCount(h) < IMMORTAL
      )
        n++;
    });
    return n;
  }
}

function said(e: PyBaseException): string {
  return `${e.type.name}: ${String(e.args.items[0] ?? "")}`;
}
