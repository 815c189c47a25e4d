/** In place of Node's `module`: fflate's build for Node, which dist/ has in it, asks for worker_threads by it and does without. */
export function createRequire(): () => never {
  return () => {
    throw new Error("a page has no Node modules");
  };
}
