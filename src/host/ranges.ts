/** A file on a web server, of which only parts are fetched: HTTP ranges. A server that knows no ranges sends all, which will do. */
import { type ByteSource, UnreadableBytes } from "../runtime/hooks.ts";

interface Part {
  start: number;
  bytes: Uint8Array;
}

export class RangeSource implements ByteSource {
  private parts: Part[] = [];

  /** `onDemand`: what was not loaded is fetched while Python waits. */
  constructor(
    private readonly url: string,
    private readonly onDemand: boolean,
  ) {}

  has(offset: number, length: number): boolean {
    return this.find(offset, length) !== undefined;
  }

  private find(offset: number, length: number): Part | undefined {
    return this.parts.find((p) => p.start <= offset && offset + length <= p.start + p.bytes.length);
  }

  read(offset: number, length: number): Uint8Array {
    if (length > 0 && !this.has(offset, length)) this.fetchNow(offset, length);
    const part = this.find(offset, length);
    return part === undefined
      ? new Uint8Array(0)
      : part.bytes.subarray(offset - part.start, offset - part.start + length);
  }

  /** @throws Error */
  async load(offset: number, length: number): Promise<void> {
    if (this.has(offset, length)) return;
    const response = await fetch(this.url, { headers: { range: rangeOf(offset, length) } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.add(response.status, offset, bytes);
  }

  private add(status: number, offset: number, bytes: Uint8Array): void {
    if (status === 206) this.parts.push({ start: offset, bytes });
    else if (status === 200) this.parts = [{ start: 0, bytes }];
    else throw new UnreadableBytes(`${this.url}: the server answers ${status}`);
  }

  private fetchNow(offset: number, length: number): void {
    if (!this.onDemand || typeof XMLHttpRequest === "undefined")
      throw new UnreadableBytes(
        "it was not loaded beforehand: name it in `modules` of openLibrary(), or await library.load()",
      );
    const request = new XMLHttpRequest();
    request.open("GET", this.url, false);
    request.setRequestHeader("range", rangeOf(offset, length));
    // Only workers may ask for bytes synchronously; elsewhere each character carries one.
    const inWorker = typeof document === "undefined";
    if (inWorker) request.responseType = "arraybuffer";
    else request.overrideMimeType("text/plain; charset=x-user-defined");
    try {
      request.send();
    } catch (e) {
      throw new UnreadableBytes(`${this.url}: ${e instanceof Error ? e.message : String(e)}`);
    }
    const bytes = inWorker
      ? new Uint8Array(request.response as ArrayBuffer)
      : Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 0xff);
    this.add(request.status, offset, bytes);
  }
}

const rangeOf = (offset: number, length: number) => `bytes=${offset}-${offset + length - 1}`;
