import type { operations } from "../../app";
import { KEYLESS_PERMISSIONS, type Permission } from "../../platform/auth/permissions";
import { permissionsOf, platformPermissionsOf, ROLES } from "../../platform/auth/roles";

type Operation = ReturnType<typeof operations>[number];

/** Who calls: a member in a built-in role, a stranger, a key with every scope there is, staff. */
export const CALLERS = [
  ...(Object.keys(ROLES) as (keyof typeof ROLES)[]),
  "stranger",
  "key",
  "platform administrator",
  "platform support",
] as const;
export type Caller = (typeof CALLERS)[number];

/** `in`: the guard lets the request through to its input; otherwise the status of the refusal. */
export type Outcome = "in" | 403 | 404;

/** What the declaration of an operation promises a caller. */
export function expectedOutcome({ path, spec }: Operation, caller: Caller): Outcome {
  const { permission, platformPermission } = spec;
  if (caller === "key") return forKey(spec.credentials === true, permission);
  const staffRole = /^platform (.+)$/.exec(caller)?.[1] ?? null;
  if (platformPermission) {
    return platformPermissionsOf(staffRole).includes(platformPermission) ? "in" : 403;
  }
  if (!path.includes(":businessId")) return "in";
  if (caller === "stranger" || staffRole !== null) return 404;
  return permission && permissionsOf(caller).includes(permission) ? "in" : 403;
}

function forKey(credentials: boolean, permission: Permission | undefined): Outcome {
  const open = permission !== undefined && !credentials && !KEYLESS_PERMISSIONS.has(permission);
  return open ? "in" : 403;
}
