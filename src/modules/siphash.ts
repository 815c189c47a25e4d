/** SipHash with one round a block and three at the end (Aumasson, Bernstein: "SipHash: a fast short-input PRF"). */

const M = 0xffffffffffffffffn;
const rotate = (x: bigint, n: bigint): bigint => ((x << n) | (x >> (64n - n))) & M;

/** 64 bits. */
export function siphash13(k0: bigint, k1: bigint, data: Uint8Array): bigint {
  let v0 = k0 ^ 0x736f6d6570736575n;
  let v1 = k1 ^ 0x646f72616e646f6dn;
  let v2 = k0 ^ 0x6c7967656e657261n;
  let v3 = k1 ^ 0x7465646279746573n;
  const round = (): void => {
    v0 = (v0 + v1) & M;
    v2 = (v2 + v3) & M;
    v1 = rotate(v1, 13n) ^ v0;
    v3 = rotate(v3, 16n) ^ v2;
    v0 = rotate(v0, 32n);
    v2 = (v2 + v1) & M;
    v0 = (v0 + v3) & M;
    v1 = rotate(v1, 17n) ^ v2;
    v3 = rotate(v3, 21n) ^ v0;
    v2 = rotate(v2, 32n);
  };
  const block = (m: bigint): void => {
    v3 ^= m;
    round();
    v0 ^= m;
  };
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const whole = data.length & ~7;
  for (let i = 0; i < whole; i += 8) block(view.getBigUint64(i, true));
  let last = BigInt(data.length & 0xff) << 56n;
  for (let i = whole; i < data.length; i++) last |= BigInt(data[i]!) << BigInt(8 * (i - whole));
  block(last);
  v2 ^= 0xffn;
  for (let i = 0; i < 3; i++) round();
  return v0 ^ v1 ^ v2 ^ v3;
}
