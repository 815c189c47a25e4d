/** What the API's tests use of node:worker_threads, for pages: a Worker from text, with workerData. */
export class Worker {
  private readonly worker: globalThis.Worker;
  constructor(source: string, options: { workerData: unknown }) {
    const begin = "onmessage = ({ data }) => { const require = () => ({ workerData: data });";
    const text = `${begin} ${source}; postMessage("online"); };`;
    this.worker = new globalThis.Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    this.worker.postMessage(options.workerData);
  }
  once(_event: "online", f: () => void): void {
    this.worker.onmessage = f;
  }
  terminate(): void {
    this.worker.terminate();
  }
}
