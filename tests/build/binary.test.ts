/** The reader of wasm binaries: what it says of good, damaged and foreign modules, and that no input upsets it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { libpython3, threadStubs } from "../../src/build/stub/libpython3.ts";
import { CALLEES, FAST, SLOT_FUNCTIONS } from "../../src/build/stub/fast.ts";
import { addressObject, codeObject, dataObject, functionObject, tagObject } from "../../src/build/stub/object.ts";
import { readModule, WasmFormatError } from "../../src/wasm/binary.ts";
import { foreignAbi } from "../../src/wasm/foreign-abi.ts";
import { parseSignatures } from "../../tools/c-signatures.ts";

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, ...body: number[]): number[] => [id, body.length, ...body];
const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
const module = (...sections: number[][]): Uint8Array<ArrayBuffer> => Uint8Array.from([...HEADER, ...sections.flat()]);

/** Imports env.f (i32, i64) -> f64 and env.memory, exports the memory and a function of its own. */
const SAMPLE = module(
  section(1, 2, 0x60, 2, 0x7f, 0x7e, 1, 0x7c, 0x60, 0, 0),
  section(2, 2, ...text("env"), ...text("f"), 0, 0, ...text("env"), ...text("memory"), 2, 1, 1, 2),
  section(3, 1, 1),
  section(4, 1, 0x70, 0, 1),
  section(6, 1, 0x7f, 0, 0x41, 0x80, 0x08, 0x0b),
  section(7, 3, ...text("run"), 0, 1, ...text("m"), 2, 0, ...text("g"), 3, 0),
  section(10, 1, 2, 0, 0x0b),
  section(0, ...text("note"), 1, 2, 3),
);

test("imports and exports have their types", () => {
  assert.ok(WebAssembly.validate(SAMPLE));
  const info = readModule(SAMPLE);
  assert.deepEqual(info.imports, [
    { module: "env", name: "f", kind: "function", type: { parameters: ["i32", "i64"], results: ["f64"] } },
    { module: "env", name: "memory", kind: "memory", type: { minimum: 1, maximum: 2, shared: false, is64: false } },
  ]);
  assert.deepEqual(
    info.exports.map((e) => [e.name, e.kind]),
    [
      ["run", "function"],
      ["m", "memory"],
      ["g", "global"],
    ],
  );
  assert.deepEqual(info.exports[2]?.type, { type: "i32", mutable: false });
  assert.deepEqual(
    info.customSections.map((s) => [s.name, [...s.bytes]]),
    [["note", [1, 2, 3]]],
  );
});

const MALFORMED: [string, Uint8Array, RegExp][] = [
  ["empty", new Uint8Array(0), /^the file is empty$/],
  ["text", Buffer.from("print(1)\n"), /^not a WebAssembly module: it starts with the bytes 70 72 69 6e$/],
  ["ELF", Buffer.from("\x7fELF\x02\x01\x01\x00", "latin1"), /built for Linux/],
  ["wheel", Buffer.from("PK\x03\x04xxxx", "latin1"), /unpack the wheel/],
  ["half a header", Uint8Array.from(HEADER.slice(0, 6)), /inside its header: it is truncated/],
  ["magic only", Uint8Array.from(HEADER.slice(0, 3)), /truncated/],
  ["component", Uint8Array.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]), /component/],
  ["version 2", Uint8Array.from([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0]), /version of WebAssembly other than 1/],
  ["truncated", SAMPLE.subarray(0, SAMPLE.length - 20), /the file ends inside its .* section .*truncated/],
  ["unknown section", module(section(99)), /unknown section 99 at byte 8/],
  ["order", module(section(3, 0), section(1, 0)), /type section at byte \d+ is out of order/],
  ["twice", module(section(1, 0), section(1, 0)), /out of order/],
  ["type form", module(section(1, 1, 0x40)), /unknown type form 0x40/],
  ["value type", module(section(1, 1, 0x60, 1, 0x01, 0)), /unknown value type 0x1/],
  ["no such type", module(section(1, 0), section(2, 1, 0, 0, 0, 5)), /type 5 of 0/],
  ["import kind", module(section(2, 1, 0, 0, 9)), /unknown kind 9/],
  ["long name", module(section(2, 1, 0x7f, 0x61)), /a name that is too long/],
  ["bad UTF-8", module(section(2, 1, 1, 0xff, 0, 0, 0)), /not UTF-8/],
  [
    "endless number",
    module(section(1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80)),
    /without an end/,
  ],
  ["large number", module(section(1, 0xff, 0xff, 0xff, 0xff, 0x7f)), /beyond 32 bits/],
  ["many types", module(section(1, 0xff, 0xff, 0xff, 0xff, 0x0f)), /unexpected end/],
  ["left over", module(section(1, 0, 7)), /1 bytes left over/],
  ["export index", module(section(7, 1, 1, 0x61, 0, 3)), /function 3 of 0/],
  ["constant", module(section(6, 1, 0x7f, 0, 0x99)), /unknown opcode 0x99/],
];

for (const [name, bytes, message] of MALFORMED) {
  test(`malformed: ${name}`, () => {
    assert.throws(
      () => readModule(bytes),
      (error) => error instanceof WasmFormatError && message.test(error.message) && !error.message.includes("\n"),
    );
  });
}

test("any change of a byte, and any cut, gives an answer or a WasmFormatError", () => {
  const try_ = (bytes: Uint8Array): void => {
    try {
      foreignAbi(readModule(bytes));
    } catch (error) {
      assert.ok(error instanceof WasmFormatError, String(error));
    }
  };
  for (let i = 0; i < SAMPLE.length; i++) {
    try_(SAMPLE.subarray(0, i));
    for (let value = 0; value < 256; value++) {
      const copy = SAMPLE.slice();
      copy[i] = value;
      try_(copy);
    }
  }
});

test("what the engine takes, the reader takes", () => {
  for (let i = 0; i < SAMPLE.length; i++) {
    for (let value = 0; value < 256; value++) {
      const copy = SAMPLE.slice();
      copy[i] = value;
      // Sections without meaning here are not looked into, so only this direction holds.
      if (WebAssembly.validate(copy)) readModule(copy);
    }
  }
});

test("objects of the stub library are readable modules", () => {
  const objects = [
    dataObject("PyList_Type", 64, 4),
    functionObject({ name: "f", parameters: 2, result: 58 }),
    addressObject("g", "errno"),
    tagObject("__cpp_exception"),
  ];
  for (const object of objects) assert.ok(readModule(object).customSections.some((s) => s.name === "linking"));
  assert.equal(Buffer.from(libpython3().subarray(0, 8)).toString(), "!<arch>\n");
  assert.ok(threadStubs().length > 500);
});

test("the stub library's functions are valid code", () => {
  for (const [name, code] of Object.entries({ ...FAST, ...SLOT_FUNCTIONS }))
    assert.ok(WebAssembly.validate(codeObject(name, code, { callees: CALLEES }) as BufferSource), name);
});

test("the stub library's functions have the types of the stable ABI", () => {
  const signatures = parseSignatures(readFileSync("tools/c-signatures.txt", "utf8"));
  const letters: Record<number, string> = { 0x7f: "i", 0x7e: "l", 0x7c: "d" };
  for (const [name, { parameters, result }] of Object.entries(FAST)) {
    const { wasm } = signatures.get(name)!;
    const ours = `${parameters.map((p) => letters[p]).join("")}>${result === undefined ? "" : letters[result]}`;
    assert.equal(ours, `${wasm.parameters.join("")}>${wasm.result ?? ""}`, name);
  }
});

const importOf = (...names: [string, string][]): number[] =>
  section(2, names.length, ...names.flatMap(([from, name]) => [...text(from), ...text(name), 0, 0]));
const TYPES = section(1, 1, 0x60, 0, 0);
const MEMORY = section(5, 1, 0, 1);

const FOREIGN: [string, Uint8Array, RegExp | undefined][] = [
  [
    "an extension",
    module(TYPES, importOf(["env", "PyLong_FromLong"], ["wasi_snapshot_preview1", "fd_write"]), MEMORY),
    undefined,
  ],
  [
    "Emscripten",
    module(TYPES, importOf(["env", "emscripten_notify_memory_growth"]), MEMORY),
    /built for Emscripten .*emscripten_notify/,
  ],
  ["invoke_", module(TYPES, importOf(["env", "invoke_vii"]), MEMORY), /Emscripten/],
  [
    "Pyodide's wheel",
    module(TYPES, importOf(["GOT.mem", "PyExc_TypeError"]), section(0, ...text("dylink.0"))),
    /Emscripten/,
  ],
  ["wasm-bindgen", module(TYPES, importOf(["__wbindgen_placeholder__", "__wbindgen_throw"]), MEMORY), /wasm-bindgen/],
  ["WASI preview 0", module(TYPES, importOf(["wasi_unstable", "fd_write"]), MEMORY), /before preview 1/],
  ["threads", module(section(5, 1, 3, 1, 2)), /threads/],
  ["wasm64", module(section(5, 1, 4, 1)), /wasm64/],
  ["no memory", module(TYPES), /no memory/],
  [
    "another version",
    module(MEMORY, section(6, 1, 0x7f, 0, 0x41, 0, 0x0b), section(7, 1, ...text("_Taipan_Border0"), 3, 0)),
    /another version/,
  ],
];

for (const [name, bytes, message] of FOREIGN) {
  test(`built for: ${name}`, () => {
    const found = foreignAbi(readModule(bytes));
    if (message === undefined) assert.equal(found, undefined);
    else assert.match(found ?? "", message);
  });
}
