import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { refreshPrincipal } from "../../platform/gate";
import { customRole, joinBusiness, sentInvitation } from "../../testing/members";
import { testCtx } from "../../testing/messages";
import { rows } from "../../testing/rows";
import { signUp, someEmail, type TestUser } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import { invitationMails } from "./mails";
import type { InvitationDto } from "./schemas";

const invite = (by: TestUser, { businessId }: Owner, email: string, role = "viewer") =>
  by.request<InvitationDto>("POST", `/businesses/${businessId}/invitations`, { email, role });

describe("Inviting", () => {
  it("says the same whether the address has an account or not", async () => {
    const [owner, known] = await Promise.all([newOwner(), signUp()]);
    const answers = [
      await invite(owner, owner, known.email),
      await invite(owner, owner, someEmail()),
    ];
    const [one, other] = answers.map(({ status, data }) => ({
      status,
      data: { ...data, id: "", email: "", createdAt: "", sentAt: "", expiresAt: "" },
    }));
    expect(one).toStrictEqual(other);
    expect(one).toMatchObject({ status: 201, data: { status: "pending", roleName: "Viewer" } });
    const mails = await rows(
      "SELECT kind, user_id FROM email_messages WHERE to_address = ?",
      known.email,
    );
    expect(mails).toContainEqual({ kind: "invitation", user_id: null });
  });

  it("leaves no address in the log, which nobody can erase", async () => {
    const owner = await newOwner();
    const email = someEmail();
    const { data } = await invite(owner, owner, email);
    const path = `/businesses/${owner.businessId}/invitations/${data.id}`;
    expect((await owner.request("POST", `${path}/resend`)).status).toBe(200);
    expect((await owner.request("DELETE", path)).status).toBe(200);
    const entries = await rows("SELECT summary FROM audit_entries WHERE resource_id = ?", data.id);
    expect(entries).toHaveLength(3);
    expect(JSON.stringify(entries)).not.toContain(email);
  });

  it("is possible twenty times a day for one user", async () => {
    const owner = await newOwner();
    for (let n = 0; n < 20; n++) expect((await invite(owner, owner, someEmail())).status).toBe(201);
    expect((await invite(owner, owner, someEmail())).code).toBe("RATE_LIMITED");
  });

  it("is possible twenty times a day for a business, whoever of its members invites", async () => {
    const owner = await newOwner();
    const admin = await signUp();
    await joinBusiness(owner.businessId, admin.userId, "admin");
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) => invite(n % 2 ? admin : owner, owner, someEmail())),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ code }) => code === "RATE_LIMITED")).toHaveLength(4);
  });

  it("is not done twice at a time, nor to members", async () => {
    const owner = await newOwner();
    const email = someEmail();
    const answers = await Promise.all([
      invite(owner, owner, email),
      invite(owner, owner, email.toUpperCase()),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "ALREADY_EXISTS")).toHaveLength(1);
    expect((await invite(owner, owner, owner.email)).code).toBe("ALREADY_EXISTS");
  });

  it("again is possible once the first invitation has run out", async () => {
    const owner = await newOwner();
    const { data } = await invite(owner, owner, someEmail());
    await rows("UPDATE invitations SET expires_at = 1 WHERE id = ?", data.id);
    expect((await invite(owner, owner, data.email)).status).toBe(201);
    const path = `/businesses/${owner.businessId}/invitations?status=expired`;
    expect((await owner.request("GET", path)).data).toMatchObject([{ id: data.id }]);
  });

  it("to a role beyond one's own is refused: nobody grants what they lack", async () => {
    const owner = await newOwner();
    const member = await signUp();
    const own = await customRole(owner.businessId, ["business:read", "members:write"]);
    await joinBusiness(owner.businessId, member.userId, own);
    expect((await invite(member, owner, someEmail(), "viewer")).code).toBe("FORBIDDEN");
    expect((await invite(member, owner, someEmail(), own)).status).toBe(201);
    const foreign = await customRole((await newOwner()).businessId, ["business:read"]);
    expect((await invite(owner, owner, someEmail(), foreign)).code).toBe("NOT_FOUND");
  });
});

describe("The list of invitations", () => {
  it("comes newest first, page by page, by status", async () => {
    const owner = await newOwner();
    const sent = [];
    for (let n = 0; n < 3; n++) {
      sent.push(await sentInvitation(owner.businessId, owner.userId));
      // In a millisecond of its own: within one they are in no order.
      await scheduler.wait(2);
    }
    const path = `/businesses/${owner.businessId}/invitations`;
    await owner.request("DELETE", `${path}/${sent[0]!.id}`);
    const first = await owner.request<InvitationDto[]>("GET", `${path}?limit=2`);
    const cursor = first.pagination!.nextCursor!;
    const rest = await owner.request<InvitationDto[]>("GET", `${path}?limit=2&cursor=${cursor}`);
    expect([...first.data, ...rest.data].map(({ id, status }) => [id, status])).toStrictEqual([
      [sent[2]!.id, "pending"],
      [sent[1]!.id, "pending"],
      [sent[0]!.id, "revoked"],
    ]);
    expect((await owner.request("GET", `${path}?status=pending`)).data).toHaveLength(2);
    const other = await owner.request("GET", `${path}?status=pending&cursor=${cursor}`);
    expect(other.code).toBe("CURSOR_INVALID");
  });

  it("is for members who may see members", async () => {
    const owner = await newOwner();
    const member = await signUp();
    const role = await customRole(owner.businessId, ["business:read"]);
    await joinBusiness(owner.businessId, member.userId, role);
    await refreshPrincipal(env, member.userId);
    const path = `/businesses/${owner.businessId}/invitations`;
    expect((await member.request("GET", path)).code).toBe("FORBIDDEN");
  });
});

describe("The mail of an invitation", () => {
  const composed = (invitationId: string) =>
    invitationMails["invitation"]!(testCtx().ctx, { userId: null, to: "", data: { invitationId } });

  it("carries the link, and no links that strangers wrote into names", async () => {
    const owner = await newOwner();
    const { id, token } = await sentInvitation(owner.businessId, owner.userId);
    const name = "Prize at https://evil.example/win now";
    await rows("UPDATE businesses SET name = ? WHERE id = ?", name, owner.businessId);
    const mail = await composed(id);
    expect(mail.text).toContain(`http://localhost:8787/invitation#token=${token}`);
    expect(mail.subject).toBe("Ada Lovelace invites you to Prize at https evil. example win now");
    expect(mail.html + mail.text).not.toContain("evil.example");
  });

  it("is not sent once the invitation is taken back", async () => {
    const owner = await newOwner();
    const { id } = await sentInvitation(owner.businessId, owner.userId);
    await owner.request("DELETE", `/businesses/${owner.businessId}/invitations/${id}`);
    await expect(composed(id)).rejects.toMatchObject({ code: "GONE" });
  });
});
