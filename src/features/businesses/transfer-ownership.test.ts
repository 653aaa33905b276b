import { describe, expect, it } from "vitest";
import { joinBusiness } from "../../testing/members";
import { rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { signUp, type TestUser } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";

const hand = (by: TestUser, { businessId }: Owner, userId: string) =>
  by.request("POST", `/businesses/${businessId}/ownership`, { userId });

async function memberOf(owner: Owner, role: string) {
  const user = await signUp();
  await joinBusiness(owner.businessId, user.userId, role);
  return user;
}

async function rolesIn({ businessId }: Owner): Promise<Record<string, unknown>> {
  const found = await rows(
    "SELECT user_id, role FROM memberships WHERE business_id = ?",
    businessId,
  );
  return Object.fromEntries(found.map(({ user_id, role }) => [String(user_id), role]));
}

describe("Handing a business over", () => {
  it("makes the member the owner and the owner an admin, from the next request on", async () => {
    const owner = await newOwner();
    const heir = await memberOf(owner, "viewer");
    expect(await hand(owner, owner, heir.userId)).toMatchObject({
      status: 200,
      data: { userId: heir.userId, role: "owner" },
    });
    expect(await rolesIn(owner)).toStrictEqual({
      [owner.userId]: "admin",
      [heir.userId]: "owner",
    });
    const path = `/businesses/${owner.businessId}`;
    const body = { name: await owner.api.businessName() };
    expect((await owner.request("DELETE", path, body)).code).toBe("FORBIDDEN");
    expect((await heir.request("DELETE", path, body)).status).toBe(200);
    const [row] = await rows("SELECT owner_id FROM businesses WHERE id = ?", owner.businessId);
    expect(row?.owner_id).toBe(heir.userId);
  });

  it("is noted for both, and told to both by email", async () => {
    const owner = await newOwner();
    const heir = await memberOf(owner, "admin");
    await hand(owner, owner, heir.userId);
    const entries = await rows(
      `SELECT user_id FROM audit_entries WHERE business_id = ?
       AND action = 'business.ownership_transferred'`,
      owner.businessId,
    );
    expect(entries.map(({ user_id }) => user_id).toSorted(byText)).toStrictEqual(
      [owner.userId, heir.userId].toSorted(byText),
    );
    const mails = () =>
      rows(
        "SELECT kind, to_address FROM email_messages WHERE kind LIKE 'ownership-%' AND user_id IN (?, ?)",
        owner.userId,
        heir.userId,
      );
    await expect.poll(mails, { timeout: 20_000 }).toHaveLength(2);
    expect(await mails()).toEqual(
      expect.arrayContaining([
        { kind: "ownership-given", to_address: owner.email },
        { kind: "ownership-received", to_address: heir.email },
      ]),
    );
  });

  it("happens once, to whomever it is handed at the same time", async () => {
    const owner = await newOwner();
    const heirs = [await memberOf(owner, "viewer"), await memberOf(owner, "viewer")];
    const answers = await Promise.all(heirs.map(({ userId }) => hand(owner, owner, userId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const owners = Object.values(await rolesIn(owner)).filter((role) => role === "owner");
    expect(owners).toHaveLength(1);
  });

  it("is for an owner, with a fresh proof, to another member", async () => {
    const owner = await newOwner();
    const [admin, stranger] = [await memberOf(owner, "admin"), await signUp()];
    expect((await hand(admin, owner, admin.userId)).code).toBe("FORBIDDEN");
    expect((await hand(owner, owner, stranger.userId)).code).toBe("NOT_FOUND");
    expect((await hand(owner, owner, owner.userId)).code).toBe("RULE_REFUSED");
    await makeStale(owner.userId);
    expect((await hand(owner, owner, admin.userId)).code).toBe("STEP_UP_REQUIRED");
  });
});

function byText(a: unknown, b: unknown): number {
  return String(a).localeCompare(String(b));
}
