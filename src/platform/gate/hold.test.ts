import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { hold } from "./hold";

const THIRD_OF_FIVE = {
  name: "loginFailures",
  limit: 5,
  windowMs: 900_000,
  remaining: 2,
  retryAfterMs: 0,
  resetAfterMs: 900_000,
};

describe("An attempt near a limit", () => {
  it("waits out its time before it is looked at", async () => {
    const begun = Date.now();
    await hold({ ...env, ATTEMPT_DELAYS: "on" }, { allowed: true, limits: [THIRD_OF_FIVE] });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(240);
  });
});
