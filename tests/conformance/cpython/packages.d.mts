/** The folder that holds CPython 3.11's `test`, made on the first call. @throws Error where the packages can't be had */
export function testFolder(): string;
/** The folder of CPython 3.11's library: this machine's, or one out of the packages. @throws Error where there is none */
export function libraryFolder(): string;
