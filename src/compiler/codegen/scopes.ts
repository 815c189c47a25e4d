/** From the symbol table's scopes to where generated code keeps a name. */
import { mangle, type Scope } from "../symtable.ts";
import { identifier, prefixed } from "./text.ts";

export type Binding =
  /** A JavaScript variable; `always`: bound on every path. */
  | { kind: "local"; js: string; always: boolean }
  /** A Cell. `free`: made by an outer function. */
  | { kind: "cell"; js: string; free: boolean; always: boolean }
  | { kind: "global" }
  /** Through the mapping `ns`, then globals and builtins. */
  | { kind: "name" }
  /** In a class body, a name of an outer function: through `ns`, then the cell. */
  | { kind: "classFree"; js: string }
  /** In an annotation scope of a class: through the class's namespace, then the cell or globals. */
  | { kind: "classDict"; dict: string; js: string | null };

const GLOBAL: Binding = { kind: "global" };
const NAME: Binding = { kind: "name" };

/** What `name` (mangled) is in code of `scope` itself; names of inlined comprehensions come before. */
export function resolveName(scope: Scope, name: string, namespace: boolean): Binding {
  const symbol = scope.symbols.get(name);
  if (scope.type === "ModuleBlock") return namespace && symbol?.scope !== "GLOBAL_EXPLICIT" ? NAME : GLOBAL;
  if (scope.type === "ClassBlock") {
    switch (symbol?.scope) {
      case "GLOBAL_EXPLICIT":
        return GLOBAL;
      case "FREE":
        return { kind: "classFree", js: prefixed("c_", name) };
      default:
        return NAME;
    }
  }
  const scoped = symbol?.scope ?? "GLOBAL_IMPLICIT";
  const dict = scope.canSeeClassScope && name !== "__classdict__" ? "c___classdict__.value" : null;
  switch (scoped) {
    case "LOCAL":
      return { kind: "local", js: identifier(name), always: false };
    case "CELL":
      return { kind: "cell", js: prefixed("c_", name), free: false, always: false };
    case "FREE": {
      const js = prefixed("c_", name);
      return dict === null
        ? { kind: "cell", js, free: true, always: name === "__classdict__" }
        : { kind: "classDict", dict, js };
    }
    case "GLOBAL_IMPLICIT":
      return dict === null ? GLOBAL : { kind: "classDict", dict, js: null };
    case "GLOBAL_EXPLICIT":
      return GLOBAL;
  }
}

/** A private name in a scope: PEP 695 blocks of a class mangle their own names only. */
export function mangleIn(scope: Scope, className: string | null, name: string): string {
  if (className === null || !name.startsWith("__")) return name;
  if (scope.mangledNames !== null && !scope.mangledNames.has(name)) return name;
  return mangle(className, name);
}
