/** Include/codecs.h: the registry, and its error handlers. */
import * as K from "./border/codecrows.ts";
import { cstr, cstring, fn, header, nullable, object, returns } from "./border/vocabulary.ts";

const text = nullable(cstring);

export const codecs = header("codecs.h", {
  PyCodec_Register: fn(object, returns.status, K.register),
  PyCodec_Unregister: fn(object, returns.status, K.unregister),
  PyCodec_KnownEncoding: fn(cstring, returns.check, K.known),
  PyCodec_Encode: fn(object, text, text, returns.newReference, K.encodeAny),
  PyCodec_Decode: fn(object, text, text, returns.newReference, K.decodeAny),
  PyCodec_Encoder: fn(cstring, returns.newReference, K.encoder),
  PyCodec_Decoder: fn(cstring, returns.newReference, K.decoder),
  PyCodec_IncrementalEncoder: fn(cstring, text, returns.newReference, K.incrementalEncoder),
  PyCodec_IncrementalDecoder: fn(cstring, text, returns.newReference, K.incrementalDecoder),
  PyCodec_StreamReader: fn(cstring, object, text, returns.newReference, K.streamReader),
  PyCodec_StreamWriter: fn(cstring, object, text, returns.newReference, K.streamWriter),
  PyCodec_RegisterError: fn(cstring, object, returns.status, K.registerError),
  PyCodec_LookupError: fn(nullable(cstr), returns.newReference, K.lookupError),
  PyCodec_StrictErrors: fn(object, returns.newReference, K.handlerNamed("strict")),
  PyCodec_IgnoreErrors: fn(object, returns.newReference, K.handlerNamed("ignore")),
  PyCodec_ReplaceErrors: fn(object, returns.newReference, K.handlerNamed("replace")),
  PyCodec_XMLCharRefReplaceErrors: fn(object, returns.newReference, K.handlerNamed("xmlcharrefreplace")),
  PyCodec_BackslashReplaceErrors: fn(object, returns.newReference, K.handlerNamed("backslashreplace")),
  PyCodec_NameReplaceErrors: fn(object, returns.newReference, K.handlerNamed("namereplace")),
});
