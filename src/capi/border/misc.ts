/** Functions that do nothing here, and are right to. Each row that names one says why. */
export function nothing(): void {
  // see the row
}
export function zero(): number {
  return 0;
}
export function one(): number {
  return 1;
}
