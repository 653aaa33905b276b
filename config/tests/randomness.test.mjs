import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Where chance only spreads attempts over time. */
const PAUSES = [
  "src/features/email/send/backoff.ts",
  "src/features/email/send/settle.ts",
  "src/platform/queue/backoff.ts",
];

it("Tokens, codes and seeds come from the cryptographic generator: Math.random makes pauses alone", () => {
  const guessable = globSync("src/**/*.{ts,tsx}").filter((file) =>
    readFileSync(file, "utf8").includes("Math.random"),
  );
  expect(guessable.toSorted()).toEqual(PAUSES);
});
