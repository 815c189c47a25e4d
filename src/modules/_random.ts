/** The module _random: the Mersenne Twister MT19937, bit for bit CPython's. */
import { asSsize, hash, index } from "../runtime/abstract.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { defineType, method, type Type } from "../runtime/objects/type.ts";
import { intValue, isInt, normalizeInt, PyFloat, PyObject, type Value } from "../runtime/value.ts";
import { defineModule } from "./define.ts";

const N = 624;
const M = 397;

class PyRandom extends PyObject {
  readonly state = new Uint32Array(N);
  at = N;
  constructor(type: Type) {
    super();
    this.type = type;
    this.dict = null;
  }
  private init(seed: number): void {
    const mt = this.state;
    mt[0] = seed;
    for (let i = 1; i < N; i++) mt[i] = Math.imul(1812433253, mt[i - 1]! ^ (mt[i - 1]! >>> 30)) + i;
    this.at = N;
  }
  seed(key: number[]): void {
    this.init(19650218);
    const mt = this.state;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      mt[i] = (mt[i]! ^ Math.imul(mt[i - 1]! ^ (mt[i - 1]! >>> 30), 1664525)) + key[j]! + j;
      if (++i >= N) {
        mt[0] = mt[N - 1]!;
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      mt[i] = (mt[i]! ^ Math.imul(mt[i - 1]! ^ (mt[i - 1]! >>> 30), 1566083941)) - i;
      if (++i >= N) {
        mt[0] = mt[N - 1]!;
        i = 1;
      }
    }
    mt[0] = 0x80000000;
  }
  next32(): number {
    const mt = this.state;
    if (this.at >= N) {
      for (let k = 0; k < N; k++) {
        const y = (mt[k]! & 0x80000000) | (mt[(k + 1) % N]! & 0x7fffffff);
        mt[k] = mt[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.at = 0;
    }
    let y = mt[this.at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
}

function words(n: bigint): number[] {
  const out: number[] = [];
  for (; n > 0n; n >>= 32n) out.push(Number(n & 0xffffffffn));
  return out.length > 0 ? out : [0];
}

function seed(self: PyRandom, v: Value = null): Value {
  if (v === null) {
    const b = new Uint32Array(N);
    hooks().host.randomBytes(new Uint8Array(b.buffer));
    self.seed([...b]);
    return null;
  }
  let n = isInt(v) ? BigInt(intValue(v)!) : BigInt(hash(v) >>> 0);
  if (n < 0n) n = -n;
  self.seed(words(n));
  return null;
}

const random: Type = defineType(PyRandom, "Random(seed=None)", {
  module: "_random",
  basetype: true,
  hasDict: true,
  new: (cls: Type) => {
    const r = new PyRandom(cls);
    seed(r);
    return r;
  },
  init: (self: PyRandom, v: Value = null) => void seed(self, v),
  methods: [
    method("random()", (self: PyRandom) => {
      const a = self.next32() >>> 5;
      const b = self.next32() >>> 6;
      return new PyFloat((a * 67108864 + b) / 9007199254740992);
    }),
    method("seed(n=None, /)", seed),
    method("getrandbits(k, /)", (self: PyRandom, k: Value) => {
      const bits = asSsize(k);
      if (bits < 0) throw valueError("number of bits must be non-negative");
      if (bits === 0) return 0;
      if (bits <= 32) return self.next32() >>> (32 - bits);
      let n = 0n;
      for (let i = 0, left = bits; left > 0; i++, left -= 32) {
        let r = self.next32();
        if (left < 32) r >>>= 32 - left;
        n |= BigInt(r) << BigInt(32 * i);
      }
      return normalizeInt(n);
    }),
    method("getstate()", (self: PyRandom) => newTuple([...self.state, self.at])),
    method("setstate(state, /)", (self: PyRandom, state: Value) => {
      if (!(state instanceof PyTuple)) throw typeError("state vector must be a tuple");
      if (state.items.length !== N + 1) throw valueError("state vector is the wrong size");
      const values = state.items.map((v) => Number(intValue(index(v))));
      self.state.set(values.slice(0, N));
      self.at = values[N]!;
      return null;
    }),
  ],
});

export const _random = defineModule("_random", { types: [random] });
