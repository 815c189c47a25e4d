/** Takes Taipan and its packed standard library from the dist/ of this repository. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const repository = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^taipan$/, replacement: `${repository}dist/index.js` },
      { find: /^taipan\/stdlib\.bin/, replacement: `${repository}dist/stdlib.bin` },
    ],
  },
  // Top-level await.
  build: { target: "es2022" },
  server: { fs: { allow: [repository] } },
});
