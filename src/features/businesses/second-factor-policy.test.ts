import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { refreshPrincipal } from "../../platform/gate";
import { joinBusiness } from "../../testing/members";
import { rows } from "../../testing/rows";
import { signUp, type TestUser } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import type { BusinessDto } from "./schemas";

async function change(
  { userId }: TestUser,
  session: "multi_factor" | "authenticated_at",
  to: number,
) {
  await rows(`UPDATE sessions SET ${session} = ? WHERE user_id = ?`, to, userId);
  await refreshPrincipal(env, userId);
}

async function demand(owner: Owner, requireSecondFactor: boolean) {
  const path = `/businesses/${owner.businessId}`;
  const [row] = await rows("SELECT version FROM businesses WHERE id = ?", owner.businessId);
  const body = { requireSecondFactor, version: Number(row?.version) };
  return owner.request<BusinessDto>("PATCH", path, body);
}

describe("A business that asks its members for a second factor", () => {
  it("keeps out who has proved one alone, from the next request on", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    await joinBusiness(owner.businessId, member.userId, "admin");
    const path = `/businesses/${owner.businessId}/contacts`;
    expect((await member.request("GET", path)).status).toBe(200);
    await change(owner, "multi_factor", 1);
    expect((await demand(owner, true)).data).toMatchObject({ requireSecondFactor: true });
    expect((await member.request("GET", path)).code).toBe("SECOND_FACTOR_REQUIRED");
    expect((await owner.request("GET", path)).status).toBe(200);
    await change(member, "multi_factor", 1);
    expect((await member.request("GET", path)).status).toBe(200);
    await change(member, "multi_factor", 0);
    await demand(owner, false);
    expect((await member.request("GET", path)).status).toBe(200);
  });

  it("still shows in the list of one's businesses, to say why", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    await joinBusiness(owner.businessId, member.userId, "viewer");
    await change(owner, "multi_factor", 1);
    await demand(owner, true);
    const { data } = await member.request("GET", "/businesses");
    expect(data).toMatchObject([{ id: owner.businessId, requireSecondFactor: true }]);
  });

  it("is not made by who would be locked out", async () => {
    const owner = await newOwner();
    const answer = await demand(owner, true);
    expect(answer.code).toBe("RULE_REFUSED");
    expect(Object.keys(answer.details)).toStrictEqual(["requireSecondFactor"]);
  });

  it("stops asking only after a fresh proof of who is there", async () => {
    const owner = await newOwner();
    await change(owner, "multi_factor", 1);
    await demand(owner, true);
    await change(owner, "authenticated_at", 0);
    expect((await demand(owner, false)).code).toBe("STEP_UP_REQUIRED");
    expect((await demand(owner, true)).status).toBe(200);
  });
});
