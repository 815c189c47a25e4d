// The project's own invariants as lint rules, on top of typescript-eslint's recommended set.
import tseslint from "typescript-eslint";
import { local } from "./tools/eslint-local.mjs";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "**/target/", "examples/web/dist/", "**/*.generated.ts", "playground/"] },
  {
    files: ["src/**/*.ts", "tests/**/*.ts", "tools/**/*.ts", "benchmarks/**/*.ts"],
    extends: [tseslint.configs.recommended],
    plugins: { taipan: local },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-unsafe-function-type": "off",
      "@typescript-eslint/no-unused-expressions": "off",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-cond-assign": "off",
      "no-empty": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    plugins: { taipan: local },
    rules: {
      "taipan/imports-one-way": "error",
      "taipan/host-apis-in-host": "error",
      "taipan/code-from-text-in-one-place": "error",
      "taipan/memory-views-in-one-place": "error",
    },
  },
);
