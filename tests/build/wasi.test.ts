/** WASI preview 1: what each call answers, for good arguments, bad pointers and misbehaving hosts. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { NodeFolder } from "../../src/host/wasi-fs-node.ts";
import { Errno, type Preopen, type WasiHost } from "../../src/host/wasi-types.ts";
import { createWasi, WASI_SIGNATURES, WasiExit } from "../../src/wasm/wasi.ts";

type Call = (...args: (number | bigint)[]) => number;

const scratch = mkdtempSync(join(tmpdir(), "wasi-test-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

function world(overrides: Partial<WasiHost> = {}) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const output: string[] = [];
  const failures: unknown[] = [];
  const slept: bigint[] = [];
  const host: WasiHost = {
    args: ["prog", "ä"],
    env: { HOME: "/", LANG: "C" },
    preopens: [],
    stdin: () => new TextEncoder().encode("line\n"),
    stdout: (bytes) => void output.push(`1:${Buffer.from(bytes).toString()}`),
    stderr: (bytes) => void output.push(`2:${Buffer.from(bytes).toString()}`),
    isTerminal: (fd) => fd === 0,
    realtime: () => 1_700_000_000_000_000_000n,
    monotonic: () => 5_000n,
    random: (into) => void into.fill(7),
    sleep: (nanoseconds) => void slept.push(nanoseconds),
    failed: (error) => void failures.push(error),
    ...overrides,
  };
  const { imports } = createWasi(host, () => memory);
  const call = (name: string, ...args: (number | bigint)[]): number => (imports[name] as Call)(...args);
  const view = (): DataView => new DataView(memory.buffer);
  /** Puts text at an address and answers [address, length]. */
  const put = (text: string, at: number): [number, number] => {
    const bytes = Buffer.from(text);
    new Uint8Array(memory.buffer).set(bytes, at);
    return [at, bytes.length];
  };
  const get = (at: number, length: number): string => Buffer.from(memory.buffer, at, length).toString();
  /** One vector at `at`. */
  const vector = (at: number, pointer: number, length: number): void => {
    view().setUint32(at, pointer, true);
    view().setUint32(at + 4, length, true);
  };
  return { memory, call, view, put, get, vector, output, failures, slept, imports };
}

const folder = (options = {}): { host: string; preopens: Preopen[] } => {
  const host = mkdtempSync(join(scratch, "f-"));
  return { host, preopens: [{ path: "/data", files: new NodeFolder(host, options) }] };
};

const READ = 1n << 1n;
const WRITE = 1n << 6n;
const open = (
  w: ReturnType<typeof world>,
  name: string,
  oflags: number,
  rights: bigint,
  follow = 1,
): [number, number] => {
  const [p, n] = w.put(name, 4096);
  const errno = w.call("path_open", 3, follow, p, n, oflags, rights, 0n, 0, 64);
  return [errno, w.view().getUint32(64, true)];
};

test("every function of preview 1 is there", () => {
  assert.deepEqual(Object.keys(world().imports).sort(), Object.keys(WASI_SIGNATURES).sort());
  assert.equal(Object.keys(WASI_SIGNATURES).length, 46);
});

test("arguments and environment", () => {
  const w = world();
  assert.equal(w.call("args_sizes_get", 0, 4), 0);
  assert.deepEqual([w.view().getUint32(0, true), w.view().getUint32(4, true)], [2, 8]);
  assert.equal(w.call("args_get", 16, 100), 0);
  assert.equal(w.get(w.view().getUint32(20, true), 2), "ä");
  assert.equal(w.call("environ_sizes_get", 0, 4), 0);
  assert.equal(w.call("environ_get", 16, 100), 0);
  assert.equal(w.get(100, 14), "HOME=/\0LANG=C\0");
});

test("a pointer out of memory is EFAULT, nothing is thrown or done", () => {
  const w = world(folder());
  const end = 65536;
  assert.equal(w.call("args_get", end, 0), Errno.fault);
  assert.equal(w.call("args_get", 0, -4), Errno.fault);
  assert.equal(w.call("clock_time_get", 0, 0n, end - 4), Errno.fault);
  assert.equal(w.call("random_get", 0, -1), Errno.fault);
  assert.equal(w.call("fd_write", 1, end, 1, 0), Errno.fault);
  w.vector(0, 100, -1);
  assert.equal(w.call("fd_write", 1, 0, 1, 8), Errno.fault);
  w.vector(0, 100, 4);
  assert.equal(w.call("fd_write", 1, 0, 1, end), Errno.fault);
  assert.deepEqual(w.output, []);
  assert.equal(w.call("fd_write", 1, 0, 100000, 8), Errno.inval);
  assert.equal(w.call("path_open", 3, 0, end, 10, 0, READ, 0n, 0, 0), Errno.fault);
  assert.equal(w.call("poll_oneoff", end - 8, 0, 1, 0), Errno.fault);
  assert.equal(w.call("fd_prestat_dir_name", 3, end - 1, 5), Errno.fault);
});

test("every call survives wild arguments", () => {
  const w = world(folder());
  const wild = [0, -1, 1, 3, 0x7fffffff, -0x80000000, 65535, 12345];
  for (const [name, signature] of Object.entries(WASI_SIGNATURES)) {
    if (name === "proc_exit") continue;
    for (let round = 0; round < 200; round++) {
      const args = [...signature].map((letter, i) => {
        const value = wild[(round * 7 + i * 3 + (round >> 3) * i) % wild.length] as number;
        return letter === "l" ? BigInt(value) : value;
      });
      const errno = w.call(name, ...args);
      assert.ok(Number.isInteger(errno) && errno >= 0 && errno <= 76, `${name}(${args.join(", ")}) answers ${errno}`);
    }
  }
  assert.deepEqual(w.failures, []);
});

test("streams", () => {
  const w = world();
  const [p, n] = w.put("hello", 200);
  w.vector(0, p, n);
  w.vector(8, p, 2);
  assert.equal(w.call("fd_write", 2, 0, 2, 32), 0);
  assert.equal(w.view().getUint32(32, true), 7);
  assert.deepEqual(w.output, ["2:hellohe"]);
  w.vector(0, 300, 3);
  w.vector(8, 400, 10);
  assert.equal(w.call("fd_read", 0, 0, 2, 32), 0);
  assert.equal(w.get(300, 3) + w.get(400, 2), "line\n");
  assert.equal(w.call("fd_write", 0, 0, 1, 32), Errno.badf);
  assert.equal(w.call("fd_read", 1, 0, 1, 32), Errno.badf);
  assert.equal(w.call("fd_write", 77, 0, 1, 32), Errno.badf);
  assert.equal(w.call("fd_seek", 1, 0n, 0, 32), Errno.spipe);
  // A terminal: a character device that can't seek.
  assert.equal(w.call("fd_fdstat_get", 0, 64), 0);
  assert.equal(w.view().getUint8(64), 2);
  assert.equal(w.view().getBigUint64(72, true) & ((1n << 2n) | (1n << 5n)), 0n);
  assert.equal(w.call("fd_close", 1), 0);
  assert.equal(w.call("fd_write", 1, 0, 1, 32), Errno.badf);
});

test("a host that throws is an I/O error, and is told on", () => {
  const problem = new RangeError("Maximum call stack size exceeded");
  const w = world({
    stdout: () => {
      throw problem;
    },
  });
  w.vector(0, 100, 4);
  assert.equal(w.call("fd_write", 1, 0, 1, 32), Errno.io);
  assert.deepEqual(w.failures, [problem]);
});

test("memory that grows while the host runs", () => {
  let grow = (): void => {};
  const w = world({ stdout: () => grow(), random: (into) => (grow(), void into.fill(9)) });
  grow = () => void w.memory.grow(1);
  w.vector(0, 100, 4);
  assert.equal(w.call("fd_write", 1, 0, 1, 32), 0);
  assert.equal(w.view().getUint32(32, true), 4);
  assert.equal(w.call("random_get", 70000, 10), 0);
  assert.equal(w.view().getUint8(70009), 9);
});

test("clocks, random bytes, yield, exit", () => {
  const w = world();
  assert.equal(w.call("clock_time_get", 0, 0n, 8), 0);
  assert.equal(w.view().getBigUint64(8, true), 1_700_000_000_000_000_000n);
  assert.equal(w.call("clock_time_get", 9, 0n, 8), Errno.inval);
  assert.equal(w.call("clock_res_get", 1, 8), 0);
  assert.equal(w.call("random_get", 0, 65536), 0);
  assert.equal(w.view().getUint8(65535), 7);
  assert.equal(w.call("sched_yield"), 0);
  assert.equal(w.call("sock_accept", 3, 0, 0), Errno.nosys);
  assert.throws(
    () => w.call("proc_exit", 3),
    (error) => error instanceof WasiExit && error.code === 3,
  );
});

test("poll_oneoff sleeps to the earliest clock, and files are ready at once", () => {
  const w = world();
  const clockAt = (at: number, userdata: bigint, timeout: bigint, absolute: boolean): void => {
    w.view().setBigUint64(at, userdata, true);
    w.view().setUint8(at + 8, 0);
    w.view().setUint32(at + 16, 1, true);
    w.view().setBigUint64(at + 24, timeout, true);
    w.view().setUint16(at + 40, absolute ? 1 : 0, true);
  };
  clockAt(0, 11n, 2000n, false);
  clockAt(48, 22n, 6000n, true); // 1000 from now
  assert.equal(w.call("poll_oneoff", 0, 200, 2, 500), 0);
  assert.deepEqual(w.slept, [1000n]);
  assert.equal(w.view().getUint32(500, true), 1);
  assert.equal(w.view().getBigUint64(200, true), 22n);
  w.view().setUint8(48 + 8, 1); // reading of fd 99
  w.view().setUint32(48 + 16, 99, true);
  assert.equal(w.call("poll_oneoff", 0, 200, 2, 500), 0);
  assert.deepEqual([w.slept.length, w.view().getUint32(500, true), w.view().getUint16(208, true)], [1, 1, Errno.badf]);
});

test("files: create, write, seek, read, stat, truncate, append", () => {
  const { host, preopens } = folder();
  const w = world({ preopens });
  assert.equal(w.call("fd_prestat_get", 3, 0), 0);
  assert.equal(w.view().getUint32(4, true), 5);
  assert.equal(w.call("fd_prestat_dir_name", 3, 100, 5), 0);
  assert.equal(w.get(100, 5), "/data");
  assert.equal(w.call("fd_prestat_get", 4, 0), Errno.badf);

  assert.deepEqual(open(w, "a.txt", 0, READ), [Errno.noent, 0]);
  const [errno, fd] = open(w, "a.txt", 1 | 4, READ | WRITE);
  assert.deepEqual([errno, fd], [0, 4]);
  assert.equal(open(w, "a.txt", 1 | 4, READ | WRITE)[0], Errno.exist);
  w.vector(0, ...w.put("0123456789", 200));
  assert.equal(w.call("fd_write", fd, 0, 1, 32), 0);
  assert.equal(w.call("fd_seek", fd, -4n, 2, 40), 0);
  w.vector(0, 300, 10);
  assert.equal(w.call("fd_read", fd, 0, 1, 32), 0);
  assert.deepEqual([w.view().getUint32(32, true), w.get(300, 4)], [4, "6789"]);
  assert.equal(w.call("fd_pread", fd, 0, 1, 2n, 32), 0);
  assert.equal(w.get(300, 8), "23456789");
  assert.equal(w.call("fd_seek", fd, -99n, 0, 40), Errno.inval);
  assert.equal(w.call("fd_filestat_get", fd, 400), 0);
  assert.deepEqual([w.view().getUint8(416), w.view().getBigUint64(432, true)], [4, 10n]);
  assert.equal(w.call("fd_filestat_set_size", fd, 3n), 0);
  assert.equal(w.call("fd_fdstat_set_flags", fd, 1), 0);
  w.vector(0, ...w.put("!", 200));
  assert.equal(w.call("fd_write", fd, 0, 1, 32), 0);
  assert.equal(w.call("fd_close", fd), 0);
  assert.equal(w.call("fd_close", fd), Errno.badf);
  assert.equal(readFileSync(join(host, "a.txt"), "utf8"), "012!");
  const [, again] = open(w, "a.txt", 0, READ);
  assert.equal(w.call("fd_write", again, 0, 1, 32), Errno.badf);
});

test("folders: make, list in parts, rename, remove", () => {
  const { host, preopens } = folder();
  const w = world({ preopens });
  for (const name of ["d1", "d2"]) assert.equal(w.call("path_create_directory", 3, ...w.put(name, 4096)), 0);
  for (let i = 0; i < 20; i++) writeFileSync(join(host, `file-${i}`), "");
  const names: string[] = [];
  for (let cookie = 0n; ;) {
    assert.equal(w.call("fd_readdir", 3, 1000, 100, cookie, 32), 0);
    const used = w.view().getUint32(32, true);
    let at = 1000;
    while (at + 24 <= 1000 + used) {
      const length = w.view().getUint32(at + 16, true);
      if (at + 24 + length > 1000 + used) break;
      cookie = w.view().getBigUint64(at, true);
      names.push(w.get(at + 24, length));
      at += 24 + length;
    }
    if (used < 100) break;
  }
  assert.deepEqual(names.sort(), [".", "..", "d1", "d2", ...Array.from({ length: 20 }, (_, i) => `file-${i}`)].sort());
  assert.equal(w.call("path_rename", 3, ...w.put("file-1", 4096), 3, ...w.put("d1/moved", 5000)), 0);
  assert.equal(w.call("path_remove_directory", 3, ...w.put("d1", 4096)), Errno.notempty);
  assert.equal(w.call("path_unlink_file", 3, ...w.put("d1", 4096)), Errno.isdir);
  assert.equal(w.call("path_unlink_file", 3, ...w.put("d1/moved", 4096)), 0);
  assert.equal(w.call("path_remove_directory", 3, ...w.put("d1/", 4096)), 0);
  const [errno, sub] = open(w, "d2", 2, READ | (1n << 14n));
  assert.equal(errno, 0);
  assert.equal(w.call("path_create_directory", sub, ...w.put("inner", 4096)), 0);
  assert.equal(w.call("path_create_directory", sub, ...w.put("../up", 4096)), Errno.notcapable);
  assert.equal(open(w, "file-2", 2, READ)[0], Errno.notdir);
  assert.equal(w.call("path_remove_directory", 3, ...w.put(".", 4096)), Errno.notcapable);
});

test("nothing leads out of a granted folder", () => {
  const { host, preopens } = folder();
  const secret = join(scratch, "secret");
  writeFileSync(secret, "secret");
  mkdirSync(join(host, "sub"));
  symlinkSync(secret, join(host, "absolute"));
  symlinkSync("../secret", join(host, "relative"));
  symlinkSync("..", join(host, "sub", "up"));
  symlinkSync("../..", join(host, "sub", "out"));
  symlinkSync("loop", join(host, "loop"));
  symlinkSync("../new", join(host, "dangling"));
  writeFileSync(join(host, "inside"), "inside");
  const w = world({ preopens });
  for (const path of ["/etc/passwd", "../secret", "sub/../../secret", "absolute", "relative", "sub/out/secret"]) {
    assert.equal(open(w, path, 0, READ)[0], Errno.notcapable, path);
  }
  assert.equal(open(w, "dangling", 1, READ | WRITE)[0], Errno.notcapable);
  assert.equal(open(w, "loop", 0, READ)[0], Errno.loop);
  assert.equal(open(w, "sub/up/inside", 0, READ)[0], 0);
  assert.equal(open(w, "absolute", 0, READ, 0)[0], Errno.loop);
  assert.equal(open(w, "nul\0byte", 0, READ)[0], Errno.inval);
  assert.equal(open(w, "inside/", 0, READ)[0], Errno.notdir);
  assert.equal(w.call("path_symlink", ...w.put("/etc", 4096), 3, ...w.put("etc", 5000)), Errno.notcapable);
  assert.equal(w.call("path_symlink", ...w.put("inside", 4096), 3, ...w.put("link", 5000)), 0);
  assert.equal(w.call("path_readlink", 3, ...w.put("link", 4096), 300, 3, 32), 0);
  assert.equal(w.get(300, w.view().getUint32(32, true)), "ins");
});

test("a read-only folder", () => {
  const { host, preopens } = folder({ readOnly: true });
  writeFileSync(join(host, "a"), "a");
  const w = world({ preopens });
  assert.equal(open(w, "a", 0, READ)[0], 0);
  assert.equal(open(w, "a", 0, READ | WRITE)[0], Errno.rofs);
  assert.equal(open(w, "b", 1, READ)[0], Errno.rofs);
  assert.equal(w.call("path_unlink_file", 3, ...w.put("a", 4096)), Errno.rofs);
});
