/** Rows of the C API in debug mode: they say that they run, and look at what no kind looks at. */
import type { Border } from "../border.ts";
import { compileRows, type Import } from "../compile.ts";
import { indicator } from "../errors.ts";
import type { Row } from "../vocabulary.ts";
import type { WatchedHandles } from "./watch.ts";

/**
 * What C may call with an exception set: what deals with the indicator, memory and references, what a tp_dealloc needs, and what
 * can neither fail nor run Python code. Anything else would lose the exception, or fail because of it.
 */
const UNTROUBLED =
  /^_?(PyErr_|PyException|PyMem_|PyObject_(Malloc|Calloc|Realloc|Free|GC_|ClearWeakRefs|CallFinalizer|GetTypeData|CheckBuffer)|PyBuffer_Release|PyGILState_|PyThread|PyInterpreterState_|PyEval_(Save|Restore|Acquire|Release|InitThreads|ThreadsInit)|PyTraceBack_Here|PyType_(GetSlot|GetFlags|GetModule|GetBaseByToken|IsSubtype|GetTypeDataSize)|PyModule_Get(State|Def|Token)|PyCapsule_IsValid|PyCriticalSection|PyUnicodeDecodeError|PyCFunction_Get|PyLongWriter_Discard|PyLong_FreeExport)|^_?Py_(IncRef|DecRef|NewRef|XNewRef|REFCNT|Dealloc|NegativeRefcount|TYPE|IS_TYPE|SIZE|Is|IsNone|IsTrue|IsFalse|GetConstant|FatalError|Exit|ReprLeave|LeaveRecursiveCall|IsInitialized|IsFinalizing|Finalize|AtExit|Get[A-Z]\w+)|_Check$|_CheckExact$/;

/** Rows that count references, or are told what to free: the tables see to these themselves. */
const COUNTING = /^_?Py_(XNewRef|NewRef|IncRef|DecRef|Dealloc|NegativeRefcount)$/;

export function watchedRows(border: Border, rows: ReadonlyMap<string, Row>): Record<string, Import> {
  const made = compileRows(border, rows);
  for (const [name, row] of rows) made[name] = watchedRow(border, name, row, made[name]!);
  return made;
}

function watchedRow(border: Border, name: string, row: Row, run: Import): Import {
  const handles = border.handles as WatchedHandles;
  const { watch } = handles;
  const untroubled = UNTROUBLED.test(name) || row.returns.silent === true;
  const bare: number[] = [];
  row.kinds
    .filter((k) => k.letter !== "")
    .forEach((k, i) => {
      if (k.kind.endsWith("handle") || k.kind === "nullable(handle)") bare.push(i);
    });
  if (COUNTING.test(name)) bare.length = 0;
  return (...words) => {
    const { row: outer, depth } = watch;
    watch.row = name;
    watch.depth = border.depth;
    try {
      if (!untroubled && indicator.exception !== null)
        handles.tell("exception set", `was called with ${indicator.exception.type.name} set`, undefined);
      for (const i of bare) handles.check(words[i] as number);
      return run(...words);
    } finally {
      watch.row = outer;
      watch.depth = depth;
    }
  };
}
