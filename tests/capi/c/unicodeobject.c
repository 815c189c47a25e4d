/* Include/unicodeobject.h */
#include "calls.h"
#include <wchar.h>

/* Left in the ABI without a declaration. */
extern PyObject *PyUnicode_AsDecodedObject(PyObject *, const char *, const char *);
extern PyObject *PyUnicode_AsDecodedUnicode(PyObject *, const char *, const char *);
extern PyObject *PyUnicode_AsEncodedObject(PyObject *, const char *, const char *);
extern PyObject *PyUnicode_AsEncodedUnicode(PyObject *, const char *, const char *);
extern void PyUnicode_InternImmortal(PyObject **);

static const Call calls[] = {
    C(PyUnicode_Append, "PO>v"), C(PyUnicode_AppendAndDel, "PS>v"), C(PyUnicode_AsASCIIString, "O>O"), C(PyUnicode_AsCharmapString, "OO>O"),
    C(PyUnicode_AsDecodedObject, "Oss>O"), C(PyUnicode_AsDecodedUnicode, "Oss>O"), C(PyUnicode_AsEncodedObject, "Oss>O"),
    C(PyUnicode_AsEncodedString, "Oss>O"), C(PyUnicode_AsEncodedUnicode, "Oss>O"), C(PyUnicode_AsLatin1String, "O>O"),
    C(PyUnicode_AsRawUnicodeEscapeString, "O>O"), C(PyUnicode_AsUTF16String, "O>O"), C(PyUnicode_AsUTF32String, "O>O"),
    C(PyUnicode_AsUTF8AndSize, "Oi>s"), C(PyUnicode_AsUTF8String, "O>O"), C(PyUnicode_AsUnicodeEscapeString, "O>O"),
    C(PyUnicode_BuildEncodingMap, "O>O"), C(PyUnicode_Compare, "OO>i"), C(PyUnicode_CompareWithASCIIString, "Os>i"),
    C(PyUnicode_Concat, "OO>O"), C(PyUnicode_Contains, "OO>i"), C(PyUnicode_Count, "OOnn>i"), C(PyUnicode_Decode, "snss>O"),
    C(PyUnicode_DecodeASCII, "sns>O"), C(PyUnicode_DecodeCharmap, "snOs>O"), C(PyUnicode_DecodeFSDefault, "s>O"),
    C(PyUnicode_DecodeFSDefaultAndSize, "sn>O"), C(PyUnicode_DecodeLatin1, "sns>O"), C(PyUnicode_DecodeLocale, "ss>O"),
    C(PyUnicode_DecodeLocaleAndSize, "sns>O"), C(PyUnicode_DecodeRawUnicodeEscape, "sns>O"), C(PyUnicode_DecodeUTF8, "sns>O"),
    C(PyUnicode_DecodeUTF8Stateful, "snsi>O"), C(PyUnicode_DecodeUnicodeEscape, "sns>O"), C(PyUnicode_EncodeFSDefault, "O>O"),
    C(PyUnicode_EncodeLocale, "Os>O"), C(PyUnicode_Equal, "OO>i"), C(PyUnicode_EqualToUTF8, "Os>i"), C(PyUnicode_EqualToUTF8AndSize, "Osn>i"),
    C(PyUnicode_FSConverter, "Oo>t"), C(PyUnicode_FSDecoder, "Oo>t"), C(PyUnicode_Find, "OOnnn>i"), C(PyUnicode_FindChar, "Onnnn>i"),
    C(PyUnicode_Format, "OO>O"), C(PyUnicode_FromEncodedObject, "Oss>O"), C(PyUnicode_FromObject, "O>O"), C(PyUnicode_FromOrdinal, "n>O"),
    C(PyUnicode_FromString, "s>O"), C(PyUnicode_FromStringAndSize, "sn>O"), C(PyUnicode_GetDefaultEncoding, ">s"),
    C(PyUnicode_GetLength, "O>i"), C(PyUnicode_InternFromString, "s>O"), C(PyUnicode_InternImmortal, "P>v"),
    C(PyUnicode_InternInPlace, "P>v"), C(PyUnicode_IsIdentifier, "O>i"), C(PyUnicode_Join, "OO>O"), C(PyUnicode_Partition, "OO>O"),
    C(PyUnicode_RPartition, "OO>O"), C(PyUnicode_RSplit, "OOn>O"), C(PyUnicode_ReadChar, "On>u"), C(PyUnicode_Replace, "OOOn>O"),
    C(PyUnicode_Resize, "Pn>i"), C(PyUnicode_RichCompare, "OOn>O"), C(PyUnicode_Split, "OOn>O"), C(PyUnicode_Splitlines, "On>O"),
    C(PyUnicode_Substring, "Onn>O"), C(PyUnicode_Tailmatch, "OOnnn>i"), C(PyUnicode_Translate, "OOs>O"), END,
};
static const Datum data[] = {TYPE(PyUnicode_Type), TYPE(PyUnicodeIter_Type), END};

/* decode(which, bytes, errors, order or None): the text, the order found, how much was used */
static PyObject *decode(PyObject *self, PyObject *args)
{
    (void)self;
    int which, order = 0;
    const char *bytes, *errors;
    Py_ssize_t n, used = -1;
    PyObject *given, *text = NULL;
    if (!PyArg_ParseTuple(args, "iy#zO", &which, &bytes, &n, &errors, &given)) return NULL;
    int *place = given == Py_None ? NULL : &order;
    if (place != NULL) order = (int)PyLong_AsLong(given);
    switch (which) {
    case 16: text = PyUnicode_DecodeUTF16(bytes, n, errors, place); break;
    case 17: text = PyUnicode_DecodeUTF16Stateful(bytes, n, errors, place, &used); break;
    case 32: text = PyUnicode_DecodeUTF32(bytes, n, errors, place); break;
    case 33: text = PyUnicode_DecodeUTF32Stateful(bytes, n, errors, place, &used); break;
    }
    return text == NULL ? NULL : Py_BuildValue("Nin", text, order, used);
}
/* A str by way of wchar_t and Py_UCS4 and back. */
static PyObject *wide(PyObject *self, PyObject *s)
{
    (void)self;
    Py_ssize_t n;
    wchar_t *w = PyUnicode_AsWideCharString(s, &n);
    if (w == NULL) return NULL;
    PyObject *a = PyUnicode_FromWideChar(w, n), *b = PyUnicode_FromWideChar(w, -1);
    PyMem_Free(w);
    Py_UCS4 *u = PyUnicode_AsUCS4Copy(s), small[4];
    PyObject *first = PyLong_FromUnsignedLong(u[0]), *end = PyLong_FromUnsignedLong(u[n]);
    PyMem_Free(u);
    wchar_t part[3] = {9, 9, 9};
    Py_ssize_t stored = PyUnicode_AsWideChar(s, part, 2), wanted = PyUnicode_AsWideChar(s, NULL, 0);
    if (PyUnicode_AsUCS4(s, small, 4, 1) == NULL) PyErr_Clear();
    return Py_BuildValue("NNNNniin", a, b, first, end, stored, (int)part[0], (int)part[2], wanted);
}
static PyObject *ucs4_short(PyObject *self, PyObject *s)
{
    (void)self;
    Py_UCS4 small[2];
    if (PyUnicode_AsUCS4(s, small, 2, 1) == NULL) return NULL;
    return Py_BuildValue("II", small[0], small[1]);
}
static PyObject *wide_alone(PyObject *self, PyObject *s)
{
    (void)self;
    wchar_t *w = PyUnicode_AsWideCharString(s, NULL);
    if (w == NULL) return NULL;
    PyObject *back = PyUnicode_FromWideChar(w, -1);
    PyMem_Free(w);
    return back;
}
static PyObject *from_v(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *o = PyUnicode_FromFormatV(format, args);
    va_end(args);
    return o;
}
static PyObject *from_format(PyObject *self, PyObject *args)
{
    (void)self;
    int which;
    PyObject *o;
    if (!PyArg_ParseTuple(args, "iO", &which, &o)) return NULL;
    switch (which) {
    case 0: return PyUnicode_FromFormat("%% %c %c", 'x', 0x20AC);
    case 1: return PyUnicode_FromFormat("%d|%i|%5d|%-5d|%05d|%.3d", -1, 2, 3, 4, -5, 6);
    case 2: return PyUnicode_FromFormat("%u|%ld|%lu|%lld|%llu|%zd|%zi|%zu|%jd|%ju|%td", 4000000000u, -1L, 2UL, -5000000000LL, 5000000000ULL, (Py_ssize_t)-3, (Py_ssize_t)4, (size_t)5, (intmax_t)-6, (uintmax_t)7, (ptrdiff_t)-8);
    case 3: return PyUnicode_FromFormat("%x|%X|%o|%lx|%#x|%08x", 255, 255, 8, 255L, 255, 255);
    case 4: return PyUnicode_FromFormat("%s|%.2s|%5s|%-5s|%.10s", "text", "text", "ab", "cd", "h\xc3\xa9");
    case 5: return PyUnicode_FromFormat("%p", (void *)0x1234);
    case 6: return PyUnicode_FromFormat("%U|%S|%R|%A|%.1R|%6U|%-6U|", o, o, o, o, o, o, o);
    case 7: return PyUnicode_FromFormat("%V|%V|%.1V", o, "unused", NULL, "used", NULL, "cut");
    case 8: return PyUnicode_FromFormat("%T|%#T|%N|%#N", o, o, (PyObject *)Py_TYPE(o), (PyObject *)Py_TYPE(o));
    case 9: return PyUnicode_FromFormat("%*d|%-*d|%.*s|%*.*s", 5, 1, 4, 2, 2, "abc", 4, 1, "xyz");
    case 10: return PyUnicode_FromFormat("%ls|%.1ls", L"wide\x20AC", L"cut");
    case 11: return PyUnicode_FromFormat("a%qb");
    case 12: return PyUnicode_FromFormat("%s", "bad \xff");
    case 13: return PyUnicode_FromFormat("%c", 0x110000);
    case 14: return PyUnicode_FromFormat("end%");
    default: return from_v("%s-%d-%R", "v", 3, o);
    }
}
static PyMethodDef methods[] = {
    {"decode", decode, METH_VARARGS, NULL}, {"wide", wide, METH_O, NULL}, {"wide_alone", wide_alone, METH_O, NULL},
    {"ucs4_short", ucs4_short, METH_O, NULL}, {"from_format", from_format, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL},
};
MODULE(unicodeobject)
