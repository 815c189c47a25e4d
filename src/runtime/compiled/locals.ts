/** Access to the names of a class body or of code run with separate locals. Functions make their own accessors. */
import { getItem, setItem, deleteItem } from "../abstract.ts";
import { KeyError } from "../objects/exceptions.ts";
import type { FrameInfo, LocalsAccess } from "../state.ts";
import { exactStr, type Value } from "../value.ts";
import { catching } from "./catching.ts";
import { iterableItems } from "./containers.ts";

export function namespaceAccess(frame: FrameInfo, mapping: Value): LocalsAccess {
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
