/** The counting of references as C asks for it. */
import type { Border } from "./border.ts";

export function incRef(b: Border, h: number): void {
  b.handles.incRef(h);
}
export function decRef(b: Border, h: number): void {
  b.handles.decRef(h);
}
export function xIncRef(b: Border, h: number): void {
  if (h !== 0) b.handles.incRef(h);
}
export function xDecRef(b: Border, h: number): void {
  if (h !== 0) b.handles.decRef(h);
}
export function newRef(b: Border, h: number): number {
  b.handles.incRef(h);
  return h;
}
export function xNewRef(b: Border, h: number): number {
  if (h !== 0) b.handles.incRef(h);
  return h;
}
export function refCount(b: Border, h: number): number {
  return b.handles.refCount(h) | 0;
}
export function deallocNow(b: Border, h: number): void {
  b.handles.dealloc(h);
}
