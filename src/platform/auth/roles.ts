import { PERMISSIONS, type Permission } from "./permissions";

const all = Object.keys(PERMISSIONS) as Permission[];
const reading = all.filter((permission) => permission.endsWith(":read"));

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
      ...reading.filter((permission) => permission !== "audit:read"),
      "contacts:write",
      "contacts:delete",
      "contacts:import",
      "templates:write",
      "emails:send",
      "workflows:write",
    ],
  },
  support: {
    displayName: "Support",
    permissions: [
      "business:read",
      "members:read",
      "contacts:read",
      "contacts:write",
      "templates:read",
      "emails:read",
      "workflows:read",
    ],
  },
  viewer: {
    displayName: "Viewer",
    permissions: reading.filter((permission) => permission !== "audit:read"),
  },
} as const satisfies Record<string, { displayName: string; permissions: readonly Permission[] }>;

export type RoleName = keyof typeof ROLES;

/** Permissions of a built-in role; an unknown name has none. */
export function permissionsOf(role: string): readonly Permission[] {
  return Object.hasOwn(ROLES, role) ? ROLES[role as RoleName].permissions : [];
}
