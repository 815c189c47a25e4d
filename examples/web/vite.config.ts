/** Takes Taipan from this repository's dist/; with the npm package installed, the aliases are not needed. */
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
