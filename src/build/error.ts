/** Why a build did not work: one line with a cause and a cure. What compilers had to say was printed as it came. */
export class BuildError extends Error {
  override name = "BuildError";
}
