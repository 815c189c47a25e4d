/** Include/complexobject.h. */
import { makeComplexValue } from "../runtime/objects/complex.ts";
import * as N from "./border/floats.ts";
import { double, fn, header, object, returns } from "./border/vocabulary.ts";

export const complexobject = header("complexobject.h", {
  PyComplex_FromDoubles: fn(double, double, returns.newReference, makeComplexValue),
  PyComplex_RealAsDouble: fn(object, returns.double, N.realPart),
  PyComplex_ImagAsDouble: fn(object, returns.double, N.imaginaryPart),
});
