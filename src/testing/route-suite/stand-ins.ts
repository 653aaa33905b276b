import { expect, it } from "vitest";
import { type Operation, shoot } from "./request";
import { expectError } from "./success";
import type { World } from "./world";

/** What only people in person may do: neither their keys nor those who act as them. */
export function refusesStandIns(op: Operation, world: () => World): void {
  const { auth, permission, platformPermission, credentials } = op.spec;
  if (auth === "public") return;

  if (permission === undefined || credentials) {
    it("answers 403 to an API key, whatever its scopes", async () => {
      const { owner, key } = world();
      const headers = { Authorization: `Bearer ${key.key}` };
      const answer = await shoot({ op, home: owner, headers });
      expect(answer.status, answer.text).toBe(403);
      expectError(answer, "FORBIDDEN");
    });
  }

  if (credentials || platformPermission !== undefined) {
    it("answers 403 to an administrator who acts as somebody", async () => {
      const { owner, impersonating } = world();
      const answer = await shoot({ op, home: owner, as: impersonating });
      expect(answer.status, answer.text).toBe(403);
      expectError(answer, platformPermission ? "FORBIDDEN" : "IMPERSONATION_REFUSED");
    });
  }
}
