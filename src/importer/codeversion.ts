/** Set by the build: tells apart what different compilers write (tools/codeversion.mjs). */
declare const CODE_VERSION: string | undefined;

/** Empty: unknown, and no compiled code is kept or taken. */
export const CODE = typeof CODE_VERSION === "string" ? CODE_VERSION : "";
