import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { joinBusiness } from "../../testing/members";
import { rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { signUp, type TestUser } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";

const DELETED = "/users/me/deleted-businesses";

async function remove(owner: Owner) {
  const body = { name: await owner.api.businessName() };
  return owner.request("DELETE", `/businesses/${owner.businessId}`, body);
}

const restore = (user: TestUser, { businessId }: Owner) =>
  user.request("POST", `${DELETED}/${businessId}/restore`);

async function shardStatus(businessId: string): Promise<unknown> {
  return env.DB_SHARD_0.prepare("SELECT status FROM business_state WHERE business_id = ?")
    .bind(businessId)
    .first("status");
}

describe("Deleting a business", () => {
  it("shuts every member out with the next request", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    const path = `/businesses/${owner.businessId}`;
    await joinBusiness(owner.businessId, member.userId, "admin");
    expect((await member.request("GET", `${path}/contacts`)).status).toBe(200);

    expect((await remove(owner)).status).toBe(200);

    for (const user of [owner, member]) {
      expect((await user.request("GET", `${path}/contacts`)).status).toBe(404);
      expect((await user.request("GET", path)).status).toBe(404);
      expect((await user.request("GET", "/businesses")).data).toEqual([]);
    }
  });

  it("needs a fresh proof of who is there", async () => {
    const owner = await newOwner();
    await makeStale(owner.userId);
    expect((await remove(owner)).code).toBe("STEP_UP_REQUIRED");
  });

  it("is no way out of a suspension", async () => {
    const owner = await newOwner();
    await rows("UPDATE businesses SET status = 'suspended' WHERE id = ?", owner.businessId);
    expect((await remove(owner)).code).toBe("STATE_INVALID");
  });
});

describe("Restoring a deleted business", () => {
  it("lets its members in again, and its shard work", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    const path = `/businesses/${owner.businessId}/contacts`;
    await joinBusiness(owner.businessId, member.userId, "viewer");
    await remove(owner);
    expect(await shardStatus(owner.businessId)).toBe("deleting");

    const { data } = await owner.request<{ id: string; restorableUntil: string }[]>("GET", DELETED);
    expect(data).toMatchObject([{ id: owner.businessId, name: await owner.api.businessName() }]);
    const days = (Date.parse(data[0]!.restorableUntil) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);

    expect(await restore(owner, owner)).toMatchObject({
      status: 200,
      data: { status: "active", role: "owner" },
    });
    expect(await shardStatus(owner.businessId)).toBe("active");
    for (const user of [owner, member]) {
      expect((await user.request("GET", path)).status).toBe(200);
    }
    expect((await owner.request("GET", DELETED)).data).toEqual([]);
  });

  it("is not for members, strangers, or after the thirty days", async () => {
    const [owner, admin, stranger] = await Promise.all([newOwner(), signUp(), signUp()]);
    await joinBusiness(owner.businessId, admin.userId, "admin");
    expect((await restore(owner, owner)).code).toBe("NOT_FOUND");
    await remove(owner);
    expect((await admin.request("GET", DELETED)).data).toEqual([]);
    expect((await restore(admin, owner)).code).toBe("NOT_FOUND");
    expect((await restore(stranger, owner)).code).toBe("NOT_FOUND");
    await rows("UPDATE businesses SET erase_at = 1 WHERE id = ?", owner.businessId);
    expect((await owner.request("GET", DELETED)).data).toEqual([]);
    expect((await restore(owner, owner)).code).toBe("NOT_FOUND");
  });
});
