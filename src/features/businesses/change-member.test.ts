import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { type RoleName, ROLES } from "../../platform/auth/roles";
import { testCtx } from "../../testing/messages";
import { signUp } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import { changeMember, removeMember } from "./change-member";

async function memberOf(owner: Owner, role: RoleName) {
  const user = await signUp();
  const path = `/businesses/${owner.businessId}/members`;
  await owner.request("POST", path, { email: user.email, role });
  const remove = (userId: string) => user.request("DELETE", `${path}/${userId}`);
  return { ...user, remove };
}

async function roleOf({ businessId }: Owner, userId: string): Promise<unknown> {
  return env.DB.prepare("SELECT role FROM memberships WHERE business_id = ? AND user_id = ?")
    .bind(businessId, userId)
    .first("role");
}

const administrator = ({ businessId }: Owner) =>
  testCtx({ businessId, permissions: [...ROLES.owner.permissions] }).ctx as BusinessCtx;

describe("Leaving a business", () => {
  it.each(["viewer", "support", "editor", "admin", "owner"] as const)(
    "is open to every %s",
    async (role) => {
      const owner = await newOwner();
      const member = await memberOf(owner, role);
      expect((await member.remove(member.userId)).status).toBe(200);
      expect(await roleOf(owner, member.userId)).toBeNull();
    },
  );

  it("is not open to the last owner", async () => {
    const owner = await newOwner();
    const path = `/businesses/${owner.businessId}/members/${owner.userId}`;
    expect((await owner.request("DELETE", path)).code).toBe("STATE_INVALID");
    expect(await roleOf(owner, owner.userId)).toBe("owner");
  });

  it("lets nobody take others along who may not change members", async () => {
    const owner = await newOwner();
    const [one, other] = [await memberOf(owner, "editor"), await memberOf(owner, "viewer")];
    expect((await one.remove(other.userId)).code).toBe("FORBIDDEN");
    expect(await roleOf(owner, other.userId)).toBe("viewer");
  });
});

describe("A member whose role changes meanwhile", () => {
  it.each([
    [
      "given another one",
      (ctx: BusinessCtx, id: string) => changeMember(ctx, id, { role: "support" }),
    ],
    ["removed", removeMember],
  ])("is not %s by who judged the old one", async (_, act) => {
    const owner = await newOwner();
    const { userId } = await memberOf(owner, "viewer");
    const ends = await Promise.allSettled([
      changeMember(administrator(owner), userId, { role: "editor" }),
      act(administrator(owner), userId),
    ]);
    expect(ends).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "STATE_INVALID" } },
    ]);
    expect(await roleOf(owner, userId)).toBe("editor");
  });
});
