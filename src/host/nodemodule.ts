/** Node's own modules, loaded when they are first used: each costs start-up, and browsers have none. */

interface NodeModules {
  "node:buffer": typeof import("node:buffer");
  "node:fs": typeof import("node:fs");
  "node:module": typeof import("node:module");
  "node:tty": typeof import("node:tty");
  "node:url": typeof import("node:url");
  "node:v8": typeof import("node:v8");
  "node:vm": typeof import("node:vm");
  "node:zlib": typeof import("node:zlib");
}

const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };

export const onNode = process?.getBuiltinModule !== undefined;

/** Where `onNode` holds. */
export function nodeModule<N extends keyof NodeModules>(name: N): NodeModules[N] {
  return process!.getBuiltinModule!(name) as NodeModules[N];
}
