import { roleText } from "./strings";

/** Name of a role as people read it. */
export function roleName(role: string): string {
  return roleText[role]?.label ?? role;
}

/** The built-in roles as options. */
export const ROLE_OPTIONS = Object.entries(roleText).map(([value, { label }]) => ({
  value,
  label,
}));

/** The built-in roles with what each may do. */
export const ROLE_CARDS = Object.entries(roleText).map(([value, role]) => ({ value, ...role }));
