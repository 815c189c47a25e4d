/** Doc strings of C: a first line `name(signature)` and `--` is the text signature (CPython: _PyType_DocWithoutSignature). */
export function splitDoc(name: string, doc: string | null): { doc: string | null; textSignature: string | null } {
  if (doc === null) return { doc: null, textSignature: null };
  const short = name.slice(name.lastIndexOf(".") + 1);
  const end = doc.indexOf(")\n--\n\n");
  if (!doc.startsWith(`${short}(`) || end < 0) return { doc: doc === "" ? null : doc, textSignature: null };
  const rest = doc.slice(end + 6);
  return { doc: rest === "" ? null : rest, textSignature: doc.slice(short.length, end + 1) };
}
