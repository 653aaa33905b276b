import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { runWorks } from "../../testing/expiry";
import { customRole, joinBusiness, sentInvitation } from "../../testing/members";
import { rows } from "../../testing/rows";
import { PASSWORD, signUp, type TestUser } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import { invitationExpiries } from "./expiries";
import type { InvitationDto, ReceivedInvitationDto } from "./schemas";

const MINE = "/users/me/invitations";

const invite = (by: TestUser, { businessId }: Owner, email: string, role = "viewer") =>
  by.request<InvitationDto>("POST", `/businesses/${businessId}/invitations`, { email, role });

const accept = (user: TestUser, token: string) =>
  user.request("POST", "/invitations/accept", { token });

const preview = (token: string) =>
  call<ReceivedInvitationDto>("POST", "/invitations/preview", { body: { token } });

async function membersOf({ businessId }: Owner, userId: string) {
  return rows(
    "SELECT role FROM memberships WHERE business_id = ? AND user_id = ?",
    businessId,
    userId,
  );
}

async function invitedTo(owner: Owner, role = "viewer") {
  const user = await signUp();
  const { businessId, userId } = owner;
  return { user, ...(await sentInvitation(businessId, userId, { email: user.email, role })) };
}

describe("An invitation", () => {
  it("tells whoever has the link who invites into what, and changes nothing by that", async () => {
    const owner = await newOwner();
    const { token, user } = await invitedTo(owner, "editor");
    for (let n = 0; n < 2; n++) {
      expect(await preview(token)).toMatchObject({
        status: 200,
        data: {
          email: user.email,
          businessName: await owner.api.businessName(),
          inviterName: "Ada Lovelace",
          roleName: "Editor",
        },
      });
    }
    expect(await membersOf(owner, user.userId)).toStrictEqual([]);
  });

  it("is bound to the recipient's verified email: others get what a used link gets", async () => {
    const owner = await newOwner();
    const { token, id, user } = await invitedTo(owner);
    const other = await signUp();
    const stolen = await accept(other, token);
    const forged = await accept(other, `${token.slice(0, -3)}AAA`);
    expect(stolen.code).toBe("TOKEN_INVALID");
    expect([stolen.code, stolen.details]).toStrictEqual([forged.code, forged.details]);
    expect((await other.request("POST", `${MINE}/${id}/accept`)).code).toBe("NOT_FOUND");
    expect((await other.request("POST", `${MINE}/${id}/decline`)).code).toBe("NOT_FOUND");

    await rows("UPDATE users SET email_verified_at = NULL WHERE id = ?", user.userId);
    expect((await user.request("GET", MINE)).data).toStrictEqual([]);
    expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
    expect(await membersOf(owner, user.userId)).toStrictEqual([]);
  });

  it("accepted, lets the member in with the next request", async () => {
    const owner = await newOwner();
    const { token, user } = await invitedTo(owner, "editor");
    expect(await accept(user, token)).toMatchObject({
      status: 200,
      data: { businessId: owner.businessId, role: "editor", roleName: "Editor" },
    });
    const path = `/businesses/${owner.businessId}`;
    expect((await user.request("GET", `${path}/contacts`)).status).toBe(200);
    const actions = await rows(
      "SELECT action FROM audit_entries WHERE business_id = ? AND actor_id = ? ORDER BY rowid",
      owner.businessId,
      user.userId,
    );
    expect(actions.map(({ action }) => action)).toStrictEqual([
      "invitation.accepted",
      "member.added",
    ]);
  });

  it("works once, even if twenty tabs accept it at the same time", async () => {
    const owner = await newOwner();
    const { token, user } = await invitedTo(owner);
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(user, token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "TOKEN_INVALID")).toHaveLength(19);
    expect(await membersOf(owner, user.userId)).toHaveLength(1);
    expect((await preview(token)).code).toBe("TOKEN_INVALID");
  });

  it("of somebody who is a member meanwhile leaves the role as it is", async () => {
    const owner = await newOwner();
    const { token, user } = await invitedTo(owner, "admin");
    await joinBusiness(owner.businessId, user.userId, "viewer");
    expect(await accept(user, token)).toMatchObject({ status: 200, data: { role: "viewer" } });
    expect(await membersOf(owner, user.userId)).toStrictEqual([{ role: "viewer" }]);
  });

  it("waits in the app for who signs up with its address", async () => {
    const owner = await newOwner();
    const { email, id } = await sentInvitation(owner.businessId, owner.userId);
    const user = await signUp(email, PASSWORD, "Grace Hopper");
    expect((await user.request("GET", MINE)).data).toMatchObject([
      { id, businessName: await owner.api.businessName() },
    ]);
    expect((await user.request("POST", `${MINE}/${id}/accept`)).status).toBe(200);
    expect((await user.request("GET", MINE)).data).toStrictEqual([]);
    expect(await membersOf(owner, user.userId)).toStrictEqual([{ role: "viewer" }]);
  });

  it("is declined by link without an account, or from the list", async () => {
    const owner = await newOwner();
    const [byLink, inApp] = [await invitedTo(owner), await invitedTo(owner)];
    const body = { token: byLink.token };
    expect((await call("POST", "/invitations/decline", { body })).status).toBe(200);
    expect((await inApp.user.request("POST", `${MINE}/${inApp.id}/decline`)).status).toBe(200);
    for (const { user, token } of [byLink, inApp]) {
      expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
    }
    const path = `/businesses/${owner.businessId}/invitations?status=declined`;
    expect((await owner.request("GET", path)).data).toHaveLength(2);
  });

  it("runs out after seven days, and is as good as new once it is sent again", async () => {
    const owner = await newOwner();
    const user = await signUp();
    const { data } = await invite(owner, owner, user.email);
    const days = (Date.parse(data.expiresAt) - Date.parse(data.createdAt)) / 86_400_000;
    expect(days).toBe(7);
    await rows("UPDATE invitations SET expires_at = 1 WHERE id = ?", data.id);
    expect((await user.request("POST", `${MINE}/${data.id}/accept`)).code).toBe("NOT_FOUND");
    const path = `/businesses/${owner.businessId}/invitations/${data.id}/resend`;
    expect(await owner.request("POST", path)).toMatchObject({
      status: 200,
      data: { status: "pending" },
    });
    expect((await user.request("POST", `${MINE}/${data.id}/accept`)).status).toBe(200);
  });

  it("taken back is useless, and cannot be sent again", async () => {
    const owner = await newOwner();
    const { token, id, user } = await invitedTo(owner);
    const path = `/businesses/${owner.businessId}/invitations/${id}`;
    expect((await owner.request("DELETE", path)).status).toBe(200);
    expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
    expect((await owner.request("POST", `${path}/resend`)).code).toBe("STATE_INVALID");
    expect((await owner.request("DELETE", path)).code).toBe("STATE_INVALID");
  });

  it("is forgotten thirty days after its end", async () => {
    const owner = await newOwner();
    const { id } = await sentInvitation(owner.businessId, owner.userId);
    const exists = async () => (await rows("SELECT 1 FROM invitations WHERE id = ?", id)).length;
    await runWorks(invitationExpiries, "platform", Date.now() + 30 * 86_400_000);
    expect(await exists()).toBe(1);
    await runWorks(invitationExpiries, "platform", Date.now() + 32 * 86_400_000);
    expect(await exists()).toBe(0);
  });
});

describe("The role of an invitation is checked again at acceptance", () => {
  it.each([
    [
      "who sent it is no member any more",
      (owner: Owner) => rows("DELETE FROM memberships WHERE business_id = ?", owner.businessId),
    ],
    [
      "who sent it may not invite any more",
      (owner: Owner) =>
        rows("UPDATE memberships SET role = 'editor' WHERE business_id = ?", owner.businessId),
    ],
    [
      "who sent it lacks a permission of the role",
      (owner: Owner) =>
        rows("UPDATE memberships SET role = 'admin' WHERE business_id = ?", owner.businessId),
    ],
    [
      "who sent it is suspended",
      (owner: Owner) => rows("UPDATE users SET status = 'suspended' WHERE id = ?", owner.userId),
    ],
    [
      "the business is deleted",
      (owner: Owner) => rows("UPDATE businesses SET deleted_at = 1 WHERE id = ?", owner.businessId),
    ],
  ])("and refused when %s", async (_, happen) => {
    const owner = await newOwner();
    const { token, user, id } = await invitedTo(owner, "owner");
    await happen(owner);
    expect((await preview(token)).code).toBe("TOKEN_INVALID");
    expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
    expect((await user.request("GET", MINE)).data).toStrictEqual([]);
    expect((await user.request("POST", `${MINE}/${id}/accept`)).code).toBe("NOT_FOUND");
    expect(await membersOf(owner, user.userId)).toStrictEqual([]);
  });

  it("and refused when the role exists no more, or has grown beyond who sent it", async () => {
    const owner = await newOwner();
    const inviter = await signUp();
    const rights = ["business:read", "members:write"];
    const own = await customRole(owner.businessId, rights);
    await joinBusiness(owner.businessId, inviter.userId, own);
    const role = await customRole(owner.businessId, ["business:read"]);
    const user = await signUp();
    const sent = { email: user.email, role };
    const { token } = await sentInvitation(owner.businessId, inviter.userId, sent);
    const path = `/businesses/${owner.businessId}/roles/${role}`;
    await owner.request("PATCH", path, { permissions: ["audit:read"], version: 1 });
    expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
    await owner.request("PATCH", path, { permissions: [], version: 2 });
    expect((await preview(token)).status).toBe(200);
    await owner.request("DELETE", path);
    expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
  });

  it("also when it is deleted or taken back at the same moment", async () => {
    const owner = await newOwner();
    const role = await customRole(owner.businessId, ["business:read"]);
    const { token, user, id } = await invitedTo(owner, role);
    const path = `/businesses/${owner.businessId}`;
    const answers = await Promise.all([
      accept(user, token),
      owner.request("DELETE", `${path}/roles/${role}`),
      owner.request("DELETE", `${path}/invitations/${id}`),
    ]);
    const [accepted, deleted, revoked] = answers.map(({ status }) => status === 200);
    const members = await membersOf(owner, user.userId);
    expect(members).toHaveLength(accepted ? 1 : 0);
    expect(accepted && (deleted || revoked)).toBe(false);
  });

  it("by the rights of who sent it last", async () => {
    const owner = await newOwner();
    const admin = await signUp();
    await joinBusiness(owner.businessId, admin.userId, "admin");
    const user = await signUp();
    const sent = { email: user.email };
    const { id, token } = await sentInvitation(owner.businessId, admin.userId, sent);
    const path = `/businesses/${owner.businessId}`;
    await owner.request("DELETE", `${path}/members/${admin.userId}`);
    expect((await accept(user, token)).code).toBe("TOKEN_INVALID");
    await owner.request("POST", `${path}/invitations/${id}/resend`);
    expect((await accept(user, token)).status).toBe(200);
  });
});
