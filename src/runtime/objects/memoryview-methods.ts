/** memoryview: methods and attributes. */
import { asSliceIndex, asSsize, equal, index } from "../abstract.ts";
import { newException, notImplementedError, typeError, valueError } from "../errors.ts";
import { NotImplementedError } from "./exceptions.ts";
import { exactStr, intValue, type Value } from "../value.ts";
import { hexText } from "./bytes-hex.ts";
import { newBytes } from "./bytes.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { PyList } from "./list.ts";
import {
  gather,
  isContiguous,
  itemSize,
  listOfItems,
  nativeFormat,
  packedStrides,
  product,
  readItem,
} from "./memoryview-data.ts";
import { memoryRelease, memoryViewOf, newMemoryView, type PyMemoryView } from "./memoryview.ts";
import { kindName, strArgument } from "./str-common.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { classMethod, getset, method, type GetSetSpec, type MethodSpec, type Type } from "./type.ts";

function isByteFormat(format: string): boolean {
  return "bBc".includes(nativeFormat(format) ?? "x");
}

function shapeOf(v: Value): number[] {
  if (!(v instanceof PyList || v instanceof PyTuple)) throw typeError("shape must be a list or a tuple");
  return v.items.map((item) => {
    if (intValue(item) === undefined) throw typeError("memoryview.cast(): elements of shape must be integers");
    const n = asSsize(item);
    if (n <= 0) throw valueError("memoryview.cast(): elements of shape must be integers > 0");
    return n;
  });
}

export function memoryCast(self: PyMemoryView, format: Value, shape?: Value): Value {
  self.check();
  const to = strArgument(format, "cast", "argument 'format'").toString();
  if (!isContiguous(self)) throw typeError("memoryview: casts are restricted to C-contiguous views");
  if (
    (shape !== undefined || self.shape.length !== 1) &&
    self.shape.length !== 1 &&
    shape !== undefined &&
    shapeOf(shape).length !== 1
  )
    throw typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
  const letter = nativeFormat(to);
  if (letter === undefined)
    throw valueError("memoryview: destination format must be a native format prefixed with an optional '@'");
  if (nativeFormat(self.format) === undefined)
    throw valueError("memoryview: source format must be a native format prefixed with an optional '@'");
  if (!isByteFormat(self.format) && !isByteFormat(to))
    throw typeError("memoryview: cannot cast between two non-byte formats");
  const itemsize = itemSize(letter);
  const { nbytes } = self;
  if (nbytes % itemsize !== 0) throw typeError("memoryview: length is not a multiple of itemsize");
  const dims = shape === undefined ? [nbytes / itemsize] : shapeOf(shape);
  if (product(dims) * itemsize !== nbytes) throw typeError("memoryview: product(shape) * itemsize != buffer size");
  const layout = { format: to, itemsize, shape: dims, strides: packedStrides(dims, itemsize) };
  return newMemoryView(self.managed, self.start, layout, self.readonly);
}

function toBytes(self: PyMemoryView, order?: Value): Value {
  self.check();
  const o = order === undefined || order === null ? "C" : exactStr(order)?.toString();
  if (o === undefined) throw typeError(`tobytes() argument 'order' must be str or None, not ${kindName(order!)}`);
  if (o !== "C" && o !== "F" && o !== "A") throw valueError("order must be 'C', 'F' or 'A'");
  const data = gather(self, o === "F" || (o === "A" && isContiguous(self, true))).slice();
  self.managed.consumed();
  return newBytes(data);
}

function oneDimension(self: PyMemoryView): void {
  self.check();
  if (self.shape.length === 0) throw typeError("invalid lookup on 0-dim memory");
  if (self.shape.length > 1) throw newException(NotImplementedError, "multi-dimensional lookup is not implemented");
}

function memoryCount(self: PyMemoryView, value: Value): Value {
  oneDimension(self);
  let n = 0;
  for (let i = 0; i < self.shape[0]!; i++) if (equal(itemAt(self, i), value)) n++;
  return n;
}

function memoryIndex(self: PyMemoryView, value: Value, start?: Value, stop?: Value): Value {
  oneDimension(self);
  const n = self.shape[0]!;
  const bound = (v: Value | undefined, missing: number): number => {
    if (v === undefined) return missing;
    const i = asSliceIndex(v);
    return Math.min(n, i < 0 ? Math.max(0, i + n) : i);
  };
  const to = bound(stop, n);
  for (let i = bound(start, 0); i < to; i++) if (equal(itemAt(self, i), value)) return i;
  throw valueError("memoryview.index(x): x not found");
}

function itemAt(self: PyMemoryView, i: number): Value {
  return readItem(self.check().bytes, self.start + i * self.strides[0]!, self.format);
}

export function memoryMethods(): MethodSpec[] {
  return [
    method("release()", memoryRelease),
    method("tobytes(order='C')", toBytes),
    method("hex(sep=?, bytes_per_sep=1)", (self: PyMemoryView, sep?: Value, per?: Value) =>
      hexText(gather(self.check()), sep, per),
    ),
    method("tolist()", (self: PyMemoryView) => listOfItems(checkFormat(self.check()))),
    method("cast(format, shape=?)", memoryCast),
    method("toreadonly()", (self: PyMemoryView) => {
      self.check();
      return newMemoryView(self.managed, self.start, self, true);
    }),
    method("count(value, /)", memoryCount),
    method("index(value, start=0, stop=9223372036854775807, /)", memoryIndex),
    method("__enter__()", (self: PyMemoryView) => {
      self.check();
      self.managed.entered++;
      return self;
    }),
    method("__exit__(*exc_info)", (self: PyMemoryView) => {
      if (self.managed.entered > 0) self.managed.entered--;
      return memoryRelease(self);
    }),
    classMethod("_from_flags(object, flags)", (_cls: Type, object: Value, flags: Value) =>
      memoryViewOf(object, Number(index(flags))),
    ),
    classMethod("__class_getitem__(object, /)", (cls: Type, key: Value) => makeGenericAlias(cls, key)),
  ];
}

function checkFormat(self: PyMemoryView): PyMemoryView {
  if (nativeFormat(self.format) === undefined)
    throw notImplementedError(`memoryview: format ${self.format} not supported`);
  return self;
}

export function memoryGetSets(): GetSetSpec[] {
  const attribute = (name: string, f: (self: PyMemoryView) => Value): GetSetSpec =>
    getset(name, (self: PyMemoryView) => f(self.check()));
  return [
    attribute("obj", (self) => self.managed.view.obj),
    attribute("nbytes", (self) => self.nbytes),
    attribute("readonly", (self) => self.readonly),
    attribute("itemsize", (self) => self.itemsize),
    attribute("format", (self) => self.format),
    attribute("ndim", (self) => self.shape.length),
    attribute("shape", (self) => newTuple([...self.shape])),
    attribute("strides", (self) => newTuple([...self.strides])),
    attribute("suboffsets", () => newTuple([])),
    attribute("c_contiguous", (self) => isContiguous(self)),
    attribute("f_contiguous", (self) => isContiguous(self, true)),
    attribute("contiguous", (self) => isContiguous(self) || isContiguous(self, true)),
  ];
}
