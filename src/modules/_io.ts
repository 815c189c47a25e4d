/** The module _io: files. The classes are in io/. */
import { BlockingIOError } from "../runtime/objects/exceptions.ts";
import type { Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import { bufferediobase, DEFAULT_BUFFER_SIZE, iobase, rawiobase, textiobase } from "./io/base.ts";
import { bufferedRandom, bufferedReader, bufferedRWPair, bufferedWriter } from "./io/buffered.ts";
import { fileio } from "./io/fileio.ts";
import { bytesIO, stringIO } from "./io/memory.ts";
import { incrementalNewlineDecoder } from "./io/newlines.ts";
import { openFile, textEncoding } from "./io/open.ts";
import { textIOWrapper } from "./io/text.ts";
import { unsupportedOperation } from "./io/unsupported.ts";

export const _io = defineModule("_io", {
  functions: [
    fn(
      "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
      openFile,
    ),
    fn("open_code(path)", (path: Value) => openFile(path, "rb")),
    fn("text_encoding(encoding, stacklevel=2, /)", textEncoding),
  ],
  types: [
    iobase, rawiobase, bufferediobase, textiobase, fileio, bytesIO, stringIO, bufferedReader, bufferedWriter,
    bufferedRandom, bufferedRWPair, textIOWrapper, incrementalNewlineDecoder,
  ], // prettier-ignore
  attrs: () => ({ DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation: unsupportedOperation() }),
});
