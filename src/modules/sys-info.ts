/** The constant struct sequences of sys: those of a 32-bit build. */
import { PyFloat, type Value } from "../runtime/value.ts";
import { structseq, structseqType } from "./structseq.ts";

/** The last `hidden` fields are no items of the tuple. `closed`: a program makes no more of them. */
function record(name: string, fields: Record<string, Value>, { hidden = 0, closed = false } = {}): Value {
  const names = Object.keys(fields);
  const items = names.length - hidden;
  const type = structseqType("sys", name, names.slice(0, items), names.slice(items), { closed });
  return structseq(type, Object.values(fields));
}

export function versionInfo(): Value {
  const fields = { major: 3, minor: 15, micro: 0, releaselevel: "final", serial: 0 };
  return record("version_info", fields, { closed: true });
}

export function floatInfo(): Value {
  return record("float_info", {
    max: new PyFloat(Number.MAX_VALUE),
    max_exp: 1024,
    max_10_exp: 308,
    min: new PyFloat(2.2250738585072014e-308),
    min_exp: -1021,
    min_10_exp: -307,
    dig: 15,
    mant_dig: 53,
    epsilon: new PyFloat(Number.EPSILON),
    radix: 2,
    rounds: 1,
  });
}

export function intInfo(): Value {
  return record("int_info", {
    bits_per_digit: 30,
    sizeof_digit: 4,
    default_max_str_digits: 4300,
    str_digits_check_threshold: 640,
  });
}

export function hashInfo(): Value {
  return record("hash_info", {
    width: 32,
    modulus: 2147483647,
    inf: 314159,
    nan: 0,
    imag: 1000003,
    algorithm: "siphash13",
    hash_bits: 64,
    seed_bits: 128,
    cutoff: 0,
  });
}

export function flagsOf(given: Partial<Record<string, number | boolean>>): Value {
  const flags: Record<string, Value> = {
    debug: 0, inspect: 0, interactive: 0, optimize: 0, dont_write_bytecode: 1, no_user_site: 0, no_site: 0,
    ignore_environment: 0, verbose: 0, bytes_warning: 0, quiet: 0, hash_randomization: 1, isolated: 0, dev_mode: false,
    utf8_mode: 1, warn_default_encoding: 0, safe_path: false, int_max_str_digits: 4300, gil: 1,
    thread_inherit_context: 0, context_aware_warnings: 0, lazy_imports: -1,
  }; // prettier-ignore
  for (const [k, v] of Object.entries(given)) if (v !== undefined) flags[k] = v;
  return record("flags", flags, { hidden: 4, closed: true });
}
