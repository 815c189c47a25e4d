/**
 * Access to the names of a class body or of code run with separate locals. Accessors of functions are made by the
 * functions themselves. An accessor is that of the running frame only while `frame` is what runs there: nobody takes it
 * away when a function is left.
 */
import { getItem, setItem, deleteItem } from "../abstract.ts";
import { KeyError } from "../objects/exceptions.ts";
import type { FrameInfo, LocalsAccess } from "../state.ts";
import { exactStr, type Value } from "../value.ts";
import { catching } from "./catching.ts";
import { iterableItems } from "./containers.ts";

export interface NamespaceAccess extends LocalsAccess {
  frame: FrameInfo;
  /** What `locals()` gives. */
  mapping: Value;
}

export function namespaceAccess(frame: FrameInfo, mapping: Value): NamespaceAccess {
  return {
    frame,
    mapping,
    names: () => iterableItems(mapping).map((k) => String(exactStr(k) ?? "")),
    get: (name) => catching(KeyError, () => getItem(mapping, name)),
    set: (name, value) => {
      if (value === undefined) deleteItem(mapping, name);
      else setItem(mapping, name, value);
    },
  };
}
