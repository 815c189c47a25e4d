/* Include/codecs.h */
#include "calls.h"

static const Call calls[] = {
    C(PyCodec_BackslashReplaceErrors, "O>O"), C(PyCodec_Decode, "Oss>O"), C(PyCodec_Decoder, "s>O"), C(PyCodec_Encode, "Oss>O"),
    C(PyCodec_Encoder, "s>O"), C(PyCodec_IgnoreErrors, "O>O"), C(PyCodec_IncrementalDecoder, "ss>O"), C(PyCodec_IncrementalEncoder, "ss>O"),
    C(PyCodec_KnownEncoding, "s>i"), C(PyCodec_LookupError, "s>O"), C(PyCodec_NameReplaceErrors, "O>O"), C(PyCodec_Register, "O>i"),
    C(PyCodec_RegisterError, "sO>i"), C(PyCodec_ReplaceErrors, "O>O"), C(PyCodec_StreamReader, "sOs>O"), C(PyCodec_StreamWriter, "sOs>O"),
    C(PyCodec_StrictErrors, "O>O"), C(PyCodec_Unregister, "O>i"), C(PyCodec_XMLCharRefReplaceErrors, "O>O"), END,
};
static const Datum data[] = {END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(codecs)
