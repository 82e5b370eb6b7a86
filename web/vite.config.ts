import { defineConfig } from "vitest/config";

// Only assets are built here: the pages themselves are written by `atlas287 report`, which
// reads dist/manifest.json to find the hashed names.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "dist",
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: { input: ["src/main.ts", "src/reading.ts", "src/theme.ts"] },
  },
  test: { include: ["test/**/*.test.ts"], setupFiles: ["test/words.ts"] },
});
