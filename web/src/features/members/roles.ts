import type { AddMember } from "@server/features/businesses/schemas";
import { roleText } from "./strings";

type Role = AddMember["role"];

/** Name of a role as people read it. */
export function roleName(role: string): string {
  return role in roleText ? roleText[role as Role].label : role;
}

const ROLES = Object.keys(roleText) as Role[];

/** The built-in role of that name; undefined for a custom one. */
export function roleOf(name: string): Role | undefined {
  return ROLES.find((role) => role === name);
}

/** The built-in roles as options. */
export const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: roleText[value].label }));

/** The built-in roles with what each may do. */
export const ROLE_CARDS = ROLES.map((value) => ({ value, ...roleText[value] }));
