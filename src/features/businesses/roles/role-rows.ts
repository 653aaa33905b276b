import { and, eq, sql } from "drizzle-orm";
import { PERMISSIONS, type Permission } from "../../../platform/auth/permissions";
import { permissionsOf, ROLES, type RoleName } from "../../../platform/auth/roles";
import type { Ctx } from "../../../platform/ctx";
import { check, type Db, type Statement } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import type { RoleDto } from "../schemas";
import { memberships, roles } from "../table.platform";

type RoleRow = typeof roles.$inferSelect;

/** A role as it was read: what was decided by it holds while its version stays. */
export interface Role {
  /** Name of a built-in role, or id of a custom one. */
  id: string;
  displayName: string;
  permissions: readonly string[];
  /** Null for built-in roles, which are code. */
  version: number | null;
}

/** Every role has it: who may not see the business is no member of it. */
export const ALWAYS: Permission = "business:read";

/** A role by what a membership says. A custom one whose row is gone allows nothing. */
export function toRole(id: string, row: RoleRow | null): Role {
  if (row) {
    const { displayName, permissions, version } = row;
    return { id, displayName, permissions, version };
  }
  const builtIn = Object.hasOwn(ROLES, id);
  const displayName = builtIn ? ROLES[id as RoleName].displayName : id;
  return { id, displayName, permissions: permissionsOf(id), version: null };
}

/** The role of a business that is called so; undefined if there is none. */
export async function findRole(db: Db, businessId: string, id: string): Promise<Role | undefined> {
  if (Object.hasOwn(ROLES, id)) return toRole(id, null);
  const row = await customRole(db, businessId, id);
  return row && toRole(id, row);
}

/**
 * The role of a business that is called so.
 * @throws AppError NOT_FOUND
 */
export async function roleOf(db: Db, businessId: string, id: string): Promise<Role> {
  const role = await findRole(db, businessId, id);
  if (!role) throw new AppError("NOT_FOUND");
  return role;
}

/**
 * The row of a custom role.
 * @throws AppError NOT_FOUND
 */
export async function roleRow(db: Db, businessId: string, id: string): Promise<RoleRow> {
  const row = await customRole(db, businessId, id);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** The names of roles by what memberships say. */
export async function roleNames(db: Db, businessId: string): Promise<(role: string) => string> {
  const rows = await db
    .select({ id: roles.id, displayName: roles.displayName })
    .from(roles)
    .where(eq(roles.businessId, businessId));
  const custom = new Map(rows.map(({ id, displayName }) => [id, displayName]));
  return (role) => custom.get(role) ?? toRole(role, null).displayName;
}

/** How many members have each role. */
export async function memberCounts(db: Db, businessId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ role: memberships.role, members: sql<number>`count(*)` })
    .from(memberships)
    .where(eq(memberships.businessId, businessId))
    .groupBy(memberships.role);
  return new Map(rows.map(({ role, members }) => [role, members]));
}

/** A role on the wire. */
export function toRoleDto(role: Role, members: number): RoleDto {
  return {
    id: role.id,
    displayName: role.displayName,
    permissions: [...role.permissions],
    builtIn: role.version === null,
    members,
    version: role.version ?? 0,
  };
}

/**
 * Refuses a role with a permission that the caller does not have: nobody grants what they lack.
 * @throws AppError FORBIDDEN
 */
export function refuseBeyondOwn(
  ctx: Pick<Ctx, "permissions">,
  { permissions }: Pick<Role, "permissions">,
): void {
  const own: ReadonlySet<string> = ctx.permissions;
  if (permissions.some((permission) => !own.has(permission))) throw new AppError("FORBIDDEN");
}

/**
 * The permissions of a role as they are kept: those every role has come with them.
 * @throws AppError VALIDATION_FAILED for one that does not exist inside businesses
 */
export function knownPermissions(asked: readonly string[]): Permission[] {
  const unknown = asked.filter((each) => !Object.hasOwn(PERMISSIONS, each));
  if (unknown.length > 0) {
    throw new AppError("VALIDATION_FAILED", {
      details: { permissions: unknown.map((each) => `There is no permission ${each}`) },
    });
  }
  const all = Object.keys(PERMISSIONS) as Permission[];
  return all.filter((each) => each === ALWAYS || asked.includes(each));
}

/** Rolls a commit back if a custom role was changed or deleted since it was read. */
export function roleUnchanged(businessId: string, { id, version }: Role): Statement[] {
  if (version === null) return [];
  const condition = "EXISTS (SELECT 1 FROM roles WHERE id = ? AND business_id = ? AND version = ?)";
  return [check(condition, id, businessId, version)];
}

/** The name by which two roles of a business are told apart: by what can be seen of it. */
export function uniqueName(displayName: string): string {
  const visible = displayName.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return visible.toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Refuses the name of a built-in role.
 * @throws AppError ALREADY_EXISTS
 */
export function refuseBuiltInName(displayName: string): void {
  const taken = Object.values(ROLES).some(
    (role) => uniqueName(role.displayName) === uniqueName(displayName),
  );
  if (taken) throw nameTaken();
}

/** The refusal of a name that another role has. */
export function nameTaken(): AppError {
  return new AppError("ALREADY_EXISTS", {
    details: { displayName: ["Another role has this name"] },
  });
}

async function customRole(db: Db, businessId: string, id: string): Promise<RoleRow | undefined> {
  const [row] = await db
    .select()
    .from(roles)
    .where(and(eq(roles.id, id), eq(roles.businessId, businessId)));
  return row;
}
