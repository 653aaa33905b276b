import { expect, it } from "vitest";
import { type Operation, shoot } from "./request";
import { expectError } from "./success";
import type { World } from "./world";

/** What happens over the limit. */
export function holdsItsLimit(op: Operation, world: () => World): void {
  const { limit } = op.spec;
  if (limit === null) return;

  it(`answers 429 over the limit "${limit}", with a true Retry-After`, async () => {
    const { owner, address, bindings } = world().exhausted;
    const answer = await shoot({ op, home: owner, as: owner, address, bindings });
    expect(answer.status, answer.text).toBe(429);
    expectError(answer, "RATE_LIMITED");
    const seconds = Number(answer.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(3600 - 600);
    expect(seconds).toBeLessThanOrEqual(3600);
    expect(answer.headers.get("ratelimit")).toMatch(new RegExp(`^"${limit}";r=0;t=\\d+$`));
  });
}
