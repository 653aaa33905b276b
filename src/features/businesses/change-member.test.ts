import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { type RoleName, ROLES } from "../../platform/auth/roles";
import { customRole, joinBusiness } from "../../testing/members";
import { testCtx } from "../../testing/messages";
import { rows } from "../../testing/rows";
import { signUp } from "../../testing/sign-up";
import { newOwner, type Owner } from "../../testing/world";
import { changeMember, removeMember } from "./change-member";
import type { MemberDto } from "./schemas";

async function memberOf(owner: Owner, role: RoleName | `rol_${string}`) {
  const user = await signUp();
  const path = `/businesses/${owner.businessId}/members`;
  await joinBusiness(owner.businessId, user.userId, role);
  const remove = (userId: string) => user.request("DELETE", `${path}/${userId}`);
  const change = (userId: string, to: string) =>
    user.request("PATCH", `${path}/${userId}`, { role: to });
  return { ...user, remove, change };
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

  it("is open to who may do nothing but see the business", async () => {
    const owner = await newOwner();
    const role = (await customRole(owner.businessId, ["business:read"])) as `rol_${string}`;
    const member = await memberOf(owner, role);
    expect((await member.remove(member.userId)).status).toBe(200);
  });

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

  it("of the first owner makes another owner the first", async () => {
    const owner = await newOwner();
    const other = await memberOf(owner, "owner");
    await owner.request("DELETE", `/businesses/${owner.businessId}/members/${owner.userId}`);
    expect(
      await rows("SELECT owner_id FROM businesses WHERE id = ?", owner.businessId),
    ).toStrictEqual([{ owner_id: other.userId }]);
  });
});

describe("Of two owners", () => {
  it.each([
    [
      "demoting each other",
      (by: Awaited<ReturnType<typeof memberOf>>, id: string) => by.change(id, "viewer"),
    ],
    [
      "removing each other",
      (by: Awaited<ReturnType<typeof memberOf>>, id: string) => by.remove(id),
    ],
  ])("%s at the same time, one remains", async (_, act) => {
    const owner = await newOwner();
    const [one, other] = [await memberOf(owner, "owner"), await memberOf(owner, "owner")];
    await owner.request("DELETE", `/businesses/${owner.businessId}/members/${owner.userId}`);
    const answers = await Promise.all([act(one, other.userId), act(other, one.userId)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const owners = await rows(
      "SELECT user_id FROM memberships WHERE business_id = ? AND role = 'owner'",
      owner.businessId,
    );
    expect(owners).toHaveLength(1);
  });

  it("leaving at the same time, one remains", async () => {
    const owner = await newOwner();
    const other = await memberOf(owner, "owner");
    const path = `/businesses/${owner.businessId}/members/${owner.userId}`;
    const answers = await Promise.all([owner.request("DELETE", path), other.remove(other.userId)]);
    expect(answers.filter(({ code }) => code === "STATE_INVALID")).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("a suspended one does not count", async () => {
    const owner = await newOwner();
    const other = await memberOf(owner, "owner");
    await rows("UPDATE users SET status = 'suspended' WHERE id = ?", other.userId);
    const path = `/businesses/${owner.businessId}/members/${owner.userId}`;
    expect((await owner.request("DELETE", path)).code).toBe("STATE_INVALID");
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

describe("Another role", () => {
  it("takes effect on the member's next request [8.3.2]", async () => {
    const owner = await newOwner();
    const member = await memberOf(owner, "viewer");
    const path = `/businesses/${owner.businessId}`;
    const create = () => member.request("POST", `${path}/tags`, { name: crypto.randomUUID() });
    const give = (role: string) =>
      owner.request("PATCH", `${path}/members/${member.userId}`, { role });
    expect((await create()).code).toBe("FORBIDDEN");
    expect((await give("editor")).status).toBe(200);
    expect((await create()).status).toBe(201);
    await give("viewer");
    expect((await create()).code).toBe("FORBIDDEN");
  });

  it("may be one of the business's own", async () => {
    const owner = await newOwner();
    const member = await memberOf(owner, "viewer");
    const path = `/businesses/${owner.businessId}`;
    const role = await customRole(owner.businessId, ["business:read", "audit:read"]);
    const to = `${path}/members/${member.userId}`;
    const { data } = await owner.request<{ roleName: string }>("PATCH", to, { role });
    expect(data.roleName).toMatch(/^Role /);
    expect((await member.request("GET", `${path}/audit`)).status).toBe(200);
    expect((await member.request("GET", `${path}/contacts`)).code).toBe("FORBIDDEN");
    for (const from of [path, "/businesses"]) {
      const seen = await member.request<object | object[]>("GET", from);
      expect([seen.data].flat()[0]).toMatchObject({
        role,
        permissions: ["business:read", "audit:read"],
      });
    }
  });

  it("of another business is as none at all", async () => {
    const [owner, other] = await Promise.all([newOwner(), newOwner()]);
    const member = await memberOf(owner, "viewer");
    const path = `/businesses/${owner.businessId}/members/${member.userId}`;
    const role = await customRole(other.businessId, ["business:read"]);
    expect((await owner.request("PATCH", path, { role })).code).toBe("NOT_FOUND");
    expect(await roleOf(owner, member.userId)).toBe("viewer");
  });
});

describe("The members", () => {
  it("come page by page, in the order in which they joined, with the names of their roles", async () => {
    const owner = await newOwner();
    const own = (await customRole(owner.businessId, ["business:read"])) as `rol_${string}`;
    const second = await memberOf(owner, "editor");
    const third = await memberOf(owner, own);
    const path = `/businesses/${owner.businessId}/members?limit=2`;
    const first = await owner.request<MemberDto[]>("GET", path);
    const cursor = first.pagination!.nextCursor!;
    const rest = await owner.request<MemberDto[]>("GET", `${path}&cursor=${cursor}`);
    const all = [...first.data, ...rest.data];
    expect(all.map(({ userId }) => userId)).toStrictEqual([
      owner.userId,
      second.userId,
      third.userId,
    ]);
    expect(all.map(({ roleName }) => roleName)).toStrictEqual([
      "Owner",
      "Editor",
      expect.stringMatching(/^Role /),
    ]);
    expect(rest.pagination).toMatchObject({ hasMore: false });
  });
});
