import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { temporaryFilesInMemory } from "../config/temporary-files.ts";

temporaryFilesInMemory();

/** Whole-process and browser tests: against `npm start` in a process group of its own. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    name: "e2e",
    include: ["e2e/**/*.test.ts"],
    globalSetup: ["e2e/support/prepare.mjs"],
    // Each file has a server, and some a browser; others wait for clocks most of the time.
    maxWorkers: 3,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
});
