import { expect, it } from "vitest";
import { type Operation, shoot } from "./request";
import { expectError } from "./success";
import type { World } from "./world";

/** Who may not call it. The guard refuses before it looks at anything else of the request. */
export function refusesStrangers(op: Operation, world: () => World): void {
  if (op.spec.auth === "public") return;
  const { permission, platformPermission } = op.spec;

  it("answers 401 without credentials, and says how to get some", async () => {
    const answer = await shoot({ op, home: world().owner });
    expect(answer.status).toBe(401);
    expectError(answer, "UNAUTHENTICATED");
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="edgeloop"');
    expect(answer.body.details).toStrictEqual({ retry: ["sign-in"] });
  });

  it("answers 401 to a token that is not ours", async () => {
    const headers = { Authorization: `Bearer ${world().owner.accessToken.slice(0, -4)}AAAA` };
    const answer = await shoot({ op, home: world().owner, headers });
    expect(answer.status).toBe(401);
    expect(answer.body.details).toStrictEqual({ retry: ["refresh"] });
  });

  if (platformPermission !== undefined) {
    it("answers 403 to anyone who is no administrator of the platform", async () => {
      const { owner } = world();
      const answer = await shoot({ op, home: owner, as: owner });
      expect(answer.status).toBe(403);
      expectError(answer, "FORBIDDEN");
    });
  }

  if (permission === undefined) return;
  it(`answers 403 to a member who may do everything but ${permission}`, async () => {
    const { owner, restricted } = world();
    await restricted.forbid(permission);
    const answer = await shoot({ op, home: owner, as: restricted });
    expect(answer.status).toBe(403);
    expectError(answer, "FORBIDDEN");
  });
}
