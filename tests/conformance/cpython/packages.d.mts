/** The folder that holds CPython 3.11's `test`, made on the first call. @throws Error where the packages can't be had */
export function testFolder(): string;
