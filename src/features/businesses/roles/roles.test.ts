import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "../../../platform/auth/permissions";
import { ROLES } from "../../../platform/auth/roles";
import { auditActions } from "../../../testing/audit-actions";
import { customRole, joinBusiness } from "../../../testing/members";
import { rows } from "../../../testing/rows";
import { signUp } from "../../../testing/sign-up";
import { newOwner, type Owner } from "../../../testing/world";
import type { PermissionDto, RoleDto } from "../schemas";

const rolesPath = ({ businessId }: Owner) => `/businesses/${businessId}/roles`;

const make = (owner: Owner, displayName: string, permissions: string[]) =>
  owner.request<RoleDto>("POST", rolesPath(owner), { displayName, permissions });

async function memberWith(owner: Owner, role: string) {
  const user = await signUp();
  await joinBusiness(owner.businessId, user.userId, role);
  return user;
}

/** A member who may change roles and members, and read contacts, but nothing more. */
async function limited(owner: Owner) {
  const permissions = ["business:read", "roles:write", "members:write", "contacts:read"];
  return memberWith(owner, await customRole(owner.businessId, permissions));
}

describe("The catalogue", () => {
  it("names every permission with a sentence and a group", async () => {
    const owner = await newOwner();
    const { data } = await owner.request<PermissionDto[]>("GET", "/permissions");
    expect(data.map(({ permission }) => permission)).toStrictEqual(Object.keys(PERMISSIONS));
    expect(data[0]).toStrictEqual({
      permission: "business:read",
      sentence: "See the business and its overview",
      group: "Business",
      always: true,
    });
  });
});

describe("A custom role", () => {
  it("stands beside the built-in ones, which cannot be changed", async () => {
    const owner = await newOwner();
    const made = await make(owner, "Packer", ["contacts:read", "contacts:read"]);
    expect(made).toMatchObject({
      status: 201,
      data: { displayName: "Packer", builtIn: false, members: 0, version: 1 },
    });
    expect(made.data.permissions).toStrictEqual(["business:read", "contacts:read"]);
    const { data } = await owner.request<RoleDto[]>("GET", rolesPath(owner));
    expect(data.map(({ id }) => id)).toStrictEqual([...Object.keys(ROLES), made.data.id]);
    expect(data[0]).toMatchObject({ builtIn: true, members: 1, displayName: "Owner" });
    const answer = await owner.request("PATCH", `${rolesPath(owner)}/viewer`, { version: 0 });
    expect(answer.status).toBe(400);
  });

  it("is made of permissions of the catalogue alone", async () => {
    const owner = await newOwner();
    for (const permission of ["contacts:fly", "platform:admin", "constructor"]) {
      const answer = await make(owner, "Packer", [permission]);
      expect(answer).toMatchObject({ code: "VALIDATION_FAILED" });
      expect(Object.keys(answer.details)).toStrictEqual(["permissions"]);
    }
  });

  it("has a name of its own", async () => {
    const owner = await newOwner();
    await make(owner, "Packer", []);
    for (const name of ["packer", "PACKER", "Owner", "viewer", "Own\u200ber", "\u2060Packer"]) {
      expect((await make(owner, name, [])).code).toBe("ALREADY_EXISTS");
    }
    expect((await make(await newOwner(), "Packer", [])).status).toBe(201);
  });

  it("is one of at most fifty, however many are made at once", async () => {
    const owner = await newOwner();
    await rows(
      `INSERT INTO roles (id, business_id, name, display_name, permissions, version, created_at)
       SELECT 'rol_' || ?1 || value, ?1, value, value, '[]', 1, 0 FROM json_each(?2)`,
      owner.businessId,
      JSON.stringify(Array.from({ length: 48 }, (_, n) => `r${n}`)),
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => make(owner, `Extra ${n}`, [])),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ code }) => code === "RULE_REFUSED")).toHaveLength(3);
  });

  it("is changed by who saw its latest version", async () => {
    const owner = await newOwner();
    const { data } = await make(owner, "Packer", []);
    const path = `${rolesPath(owner)}/${data.id}`;
    const change = (displayName: string) =>
      owner.request<RoleDto>("PATCH", path, { displayName, version: 1 });
    const answers = await Promise.all([change("One"), change("Two")]);
    expect(answers.filter(({ code }) => code === "VERSION_STALE")).toHaveLength(1);
    expect(answers.find(({ status }) => status === 200)?.data).toMatchObject({ version: 2 });
  });

  it("changed, takes effect on the next request of every member who has it", async () => {
    const owner = await newOwner();
    const { data } = await make(owner, "Packer", ["contacts:read"]);
    const members = [await memberWith(owner, data.id), await memberWith(owner, data.id)];
    const seen = () =>
      Promise.all(
        members.map(async (member) => [
          (await member.request("GET", `/businesses/${owner.businessId}/contacts`)).status,
          (await member.request("GET", `/businesses/${owner.businessId}/templates`)).status,
        ]),
      );
    expect(await seen()).toStrictEqual(members.map(() => [200, 403]));
    const body = { permissions: ["templates:read"], version: 1 };
    await owner.request("PATCH", `${rolesPath(owner)}/${data.id}`, body);
    expect(await seen()).toStrictEqual(members.map(() => [403, 200]));
    const events = await rows(
      "SELECT payload FROM outbox WHERE type = 'members.changed' AND business_id = ?",
      owner.businessId,
    );
    expect(JSON.parse(String(events[0]?.payload))).toMatchObject({
      userIds: expect.arrayContaining(members.map(({ userId }) => userId)) as string[],
    });
  });

  it("in use is deleted only with a replacement, which its members have at once", async () => {
    const owner = await newOwner();
    const { data } = await make(owner, "Packer", ["contacts:read"]);
    const member = await memberWith(owner, data.id);
    const path = `${rolesPath(owner)}/${data.id}`;
    expect((await owner.request("DELETE", path)).code).toBe("STATE_INVALID");
    expect((await owner.request("DELETE", `${path}?replacement=viewer`)).status).toBe(200);
    const templates = `/businesses/${owner.businessId}/templates`;
    expect((await member.request("GET", templates)).status).toBe(200);
    expect((await owner.request("GET", path)).code).toBe("NOT_FOUND");
    const actions = await rows(
      "SELECT action FROM audit_entries WHERE business_id = ? AND resource_type = 'role'",
      owner.businessId,
    );
    expect(actions.map(({ action }) => action)).toStrictEqual(["role.created", "role.deleted"]);
  });

  it("deleted while it is given to somebody leaves nobody without a role", async () => {
    const owner = await newOwner();
    const { data } = await make(owner, "Packer", []);
    const member = await memberWith(owner, "viewer");
    const path = `/businesses/${owner.businessId}/members/${member.userId}`;
    const answers = await Promise.all([
      owner.request("PATCH", path, { role: data.id }),
      owner.request("DELETE", `${rolesPath(owner)}/${data.id}`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const orphans = await rows(
      `SELECT user_id FROM memberships WHERE business_id = ? AND role LIKE 'rol_%'
       AND role NOT IN (SELECT id FROM roles)`,
      owner.businessId,
    );
    expect(orphans).toStrictEqual([]);
  });
});

describe("Nobody grants what they lack", () => {
  it("by a new role", async () => {
    const owner = await newOwner();
    const caller = await limited(owner);
    const create = (permissions: string[]) =>
      caller.request("POST", rolesPath(owner), { displayName: crypto.randomUUID(), permissions });
    expect((await create(["contacts:read"])).status).toBe(201);
    expect((await create(["contacts:read", "contacts:write"])).code).toBe("FORBIDDEN");
  });

  it("by changing a role, their own included", async () => {
    const owner = await newOwner();
    const own = await customRole(owner.businessId, ["business:read", "roles:write"]);
    const caller = await memberWith(owner, own);
    const body = { permissions: ["business:read", "roles:write", "audit:read"], version: 1 };
    expect((await caller.request("PATCH", `${rolesPath(owner)}/${own}`, body)).code).toBe(
      "FORBIDDEN",
    );
  });

  it("nor changes or deletes a role that holds more than they do", async () => {
    const owner = await newOwner();
    const caller = await limited(owner);
    const { data } = await make(owner, "Auditor", ["audit:read"]);
    const path = `${rolesPath(owner)}/${data.id}`;
    const smaller = { permissions: ["business:read"], version: 1 };
    expect((await caller.request("PATCH", path, smaller)).code).toBe("FORBIDDEN");
    const renamed = { displayName: "Mine", version: 1 };
    expect((await caller.request("PATCH", path, renamed)).code).toBe("FORBIDDEN");
    expect((await caller.request("DELETE", path)).code).toBe("FORBIDDEN");
  });

  it("by giving a role to a member, as a replacement, or by taking more away than they have", async () => {
    const owner = await newOwner();
    const caller = await limited(owner);
    const [viewer, admin] = [await memberWith(owner, "viewer"), await memberWith(owner, "admin")];
    const own = await customRole(owner.businessId, ["business:read"]);
    await memberWith(owner, own);
    const members = `/businesses/${owner.businessId}/members`;
    const role = { role: "editor" };
    for (const answer of [
      await caller.request("PATCH", `${members}/${viewer.userId}`, role),
      await caller.request("PATCH", `${members}/${caller.userId}`, { role: "admin" }),
      await caller.request("PATCH", `${members}/${admin.userId}`, { role: own }),
      await caller.request("DELETE", `${members}/${admin.userId}`),
      await caller.request("DELETE", `${rolesPath(owner)}/${own}?replacement=admin`),
    ]) {
      expect(answer.code).toBe("FORBIDDEN");
    }
    expect(await auditActions(owner.businessId)).toStrictEqual([]);
  });
});

describe("A role of another business", () => {
  it("is as none at all, also as a replacement", async () => {
    const [owner, other] = await Promise.all([newOwner(), newOwner()]);
    const foreign = await customRole(other.businessId, ["business:read"]);
    const own = await customRole(owner.businessId, ["business:read"]);
    const path = `${rolesPath(owner)}/${own}?replacement=${foreign}`;
    expect((await owner.request("DELETE", path)).code).toBe("NOT_FOUND");
    expect((await owner.request("GET", `${rolesPath(owner)}/${foreign}`)).code).toBe("NOT_FOUND");
  });
});
