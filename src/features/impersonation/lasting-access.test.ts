import { describe, expect, it } from "vitest";
import { impersonate } from "../../testing/impersonation";
import { customRole, joinBusiness, sentInvitation } from "../../testing/members";
import { rows } from "../../testing/rows";
import { signUp, someEmail } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";

describe("Impersonation leaves nobody rights that outlast it", () => {
  it("invites nobody, not again either", async () => {
    const owner = await newOwner();
    const acting = await impersonate(owner);
    const path = `/businesses/${owner.businessId}/invitations`;
    const body = { email: someEmail(), role: "owner" };
    expect((await acting.request("POST", path, body)).code).toBe("IMPERSONATION_REFUSED");
    const { id } = await sentInvitation(owner.businessId, owner.userId);
    const again = await acting.request("POST", `${path}/${id}/resend`);
    expect(again.code).toBe("IMPERSONATION_REFUSED");
  });

  it("gives no member another role", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    await joinBusiness(owner.businessId, member.userId, "viewer");
    const acting = await impersonate(owner);
    const path = `/businesses/${owner.businessId}/members/${member.userId}`;
    const answer = await acting.request("PATCH", path, { role: "owner" });
    expect(answer.code).toBe("IMPERSONATION_REFUSED");
    const [row] = await rows("SELECT role FROM memberships WHERE user_id = ?", member.userId);
    expect(row).toEqual({ role: "viewer" });
  });

  it("makes no role allow more, and none another one", async () => {
    const owner = await newOwner();
    const acting = await impersonate(owner);
    const roleId = await customRole(owner.businessId, ["business:read"]);
    const path = `/businesses/${owner.businessId}/roles/${roleId}`;
    const answers = [
      await acting.request("PATCH", path, { permissions: ["members:write"], version: 1 }),
      await acting.request("DELETE", `${path}?replacement=owner`),
    ];
    expect(answers.map(({ code }) => code)).toEqual([
      "IMPERSONATION_REFUSED",
      "IMPERSONATION_REFUSED",
    ]);
  });

  it("still takes people out who must not stay", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    await joinBusiness(owner.businessId, member.userId, "viewer");
    const acting = await impersonate(owner);
    const path = `/businesses/${owner.businessId}/members/${member.userId}`;
    expect((await acting.request("DELETE", path)).status).toBe(200);
  });
});
