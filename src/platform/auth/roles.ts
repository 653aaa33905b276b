import {
  PERMISSIONS,
  type Permission,
  PLATFORM_PERMISSIONS,
  type PlatformPermission,
} from "./permissions";

const all = Object.keys(PERMISSIONS) as Permission[];
const reading = all.filter((permission) => permission.endsWith(":read"));

/** Readable for those who run the business, not for everybody in it. */
const guardedReads: readonly Permission[] = ["audit:read", "api-keys:read"];
const ordinaryReads = reading.filter((permission) => !guardedReads.includes(permission));

/** The built-in roles of a business. Custom roles are rows of `roles`; these are code. */
export const ROLES = {
  owner: { displayName: "Owner", permissions: all },
  admin: {
    displayName: "Admin",
    permissions: all.filter((permission) => permission !== "business:delete"),
  },
  editor: {
    displayName: "Editor",
    permissions: [
      ...ordinaryReads,
      "contacts:write",
      "contacts:delete",
      "contacts:import",
      "forms:write",
      "templates:write",
      "campaigns:write",
      "emails:send",
      "workflows:write",
    ],
  },
  support: {
    displayName: "Support",
    permissions: [
      "business:read",
      "members:read",
      "roles:read",
      "contacts:read",
      "contacts:write",
      "forms:read",
      "templates:read",
      "campaigns:read",
      "emails:read",
      "workflows:read",
    ],
  },
  viewer: {
    displayName: "Viewer",
    permissions: ordinaryReads,
  },
} as const satisfies Record<string, { displayName: string; permissions: readonly Permission[] }>;

export type RoleName = keyof typeof ROLES;

/** Permissions of a built-in role; an unknown name has none. */
export function permissionsOf(role: string): readonly Permission[] {
  return Object.hasOwn(ROLES, role) ? ROLES[role as RoleName].permissions : [];
}

/** The roles of the platform's staff. */
export const PLATFORM_ROLES = {
  administrator: {
    displayName: "Administrator",
    permissions: Object.keys(PLATFORM_PERMISSIONS) as PlatformPermission[],
  },
  support: {
    displayName: "Support",
    permissions: ["platform-users:read", "platform-users:support", "platform-audit:read"],
  },
} as const satisfies Record<
  string,
  { displayName: string; permissions: readonly PlatformPermission[] }
>;

export type PlatformRoleName = keyof typeof PLATFORM_ROLES;

/** Permissions of a platform role; none without one. */
export function platformPermissionsOf(role: string | null): readonly PlatformPermission[] {
  if (role === null || !Object.hasOwn(PLATFORM_ROLES, role)) return [];
  return PLATFORM_ROLES[role as PlatformRoleName].permissions;
}
