/** Writes a static library: an ar file with the GNU symbol index, so that the linker takes out only what is asked for. */

export interface Member {
  /** The symbol that it defines. */
  readonly symbol: string;
  readonly bytes: Uint8Array;
}

export function archive(members: readonly Member[]): Uint8Array {
  const encode = new TextEncoder();
  const names = encode.encode(members.map((m) => `${m.symbol}\0`).join(""));
  const index = new Uint8Array(4 + 4 * members.length + names.length);
  const parts: Uint8Array[] = [encode.encode("!<arch>\n"), header("/", index.length), index, padding(index.length)];
  let offset = parts.reduce((sum, part) => sum + part.length, 0);

  const view = new DataView(index.buffer);
  view.setUint32(0, members.length);
  index.set(names, 4 + 4 * members.length);
  members.forEach((member, i) => {
    view.setUint32(4 + 4 * i, offset);
    const part = [header(`${i}.o/`, member.bytes.length), member.bytes, padding(member.bytes.length)];
    parts.push(...part);
    offset += part.reduce((sum, p) => sum + p.length, 0);
  });

  const result = new Uint8Array(offset);
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/** Name, date, owner, group, mode, size: text in fixed columns. Zero dates make the file the same every time. */
function header(name: string, size: number): Uint8Array {
  const columns = [
    name.padEnd(16),
    "0".padEnd(12),
    "0".padEnd(6),
    "0".padEnd(6),
    "644".padEnd(8),
    String(size).padEnd(10),
    "`\n",
  ];
  return new TextEncoder().encode(columns.join(""));
}

const padding = (size: number): Uint8Array => (size % 2 === 0 ? new Uint8Array(0) : new Uint8Array([0x0a]));
