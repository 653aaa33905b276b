import { expect, it } from "vitest";
import { type Operation, shoot } from "./request";
import { expectError } from "./success";
import type { World } from "./world";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** What another site could make a signed-in browser do. */
export function refusesForgedRequests(op: Operation, world: () => World): void {
  if (SAFE.has(op.method) || op.host !== "app") return;
  const cookie = () => ({ Cookie: `el_access=${world().owner.accessToken}` });

  it.each(["https://evil.example", "null"])(
    "answers 403 to a browser that comes from the origin %s",
    async (origin) => {
      const headers = { ...cookie(), Origin: origin };
      const answer = await shoot({ op, home: world().owner, headers });
      expect(answer.status).toBe(403);
      expectError(answer, "ORIGIN_REFUSED");
    },
  );

  if (op.spec.auth === "public") return;
  it("answers 403 to cookies without the CSRF token of their session", async () => {
    const answer = await shoot({ op, home: world().owner, headers: cookie() });
    expect(answer.status).toBe(403);
    expectError(answer, "CSRF_FAILED");
    const headers = { ...cookie(), "X-CSRF-Token": "A".repeat(43) };
    expectError(await shoot({ op, home: world().owner, headers }), "CSRF_FAILED");
  });
}
