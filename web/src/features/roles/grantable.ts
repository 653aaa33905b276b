import type { Role } from "./api";

/** True if the member, who has these permissions, may hand the role out: nobody grants what they lack. */
export function isWithin(role: Pick<Role, "permissions">, own: readonly string[]): boolean {
  return role.permissions.every((permission) => own.includes(permission));
}

/** The roles that a member with these permissions may hand out, as options. */
export function grantable(roles: readonly Role[], own: readonly string[]) {
  return roles
    .filter((role) => isWithin(role, own))
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
}
