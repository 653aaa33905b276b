import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { longestFirst } from "../config/longest-first.mjs";
import { temporaryFilesInMemory } from "../config/temporary-files.ts";

temporaryFilesInMemory();

/** Whole-process and browser tests: against `npm start` in a process group of its own. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    name: "e2e",
    include: ["e2e/**/*.test.ts"],
    globalSetup: ["e2e/support/prepare.mjs"],
    // Each file has a server, and some a browser; all wait for clocks and each other most of the time.
    maxWorkers: 4,
    sequence: {
      sequencer: longestFirst(
        "/axe-screens.test",
        "/e2e/crash.test",
        "/campaign-crash.test",
        "/workflow-crash.test",
        "/axe-dialogs.test",
        "/operator-commands.test",
        "/erasure.test",
        "/axe-people.test",
        "/xss.test",
        "/axe-builder.test",
        "/identity.test",
      ),
    },
    testTimeout: 240_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
});
