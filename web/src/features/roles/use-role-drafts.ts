import { useState } from "react";
import type { Role } from "./api";

type Drafts = Readonly<Record<string, readonly string[]>>;

/** A role as it would be after saving. */
export interface DraftedRole extends Role {
  dirty: boolean;
}

/** What was changed in the matrix and not saved yet, by role. */
export function useRoleDrafts(roles: readonly Role[]) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const drafted: DraftedRole[] = roles.map((role) => {
    const permissions = drafts[role.id];
    if (!permissions || sameSet(permissions, role.permissions)) return { ...role, dirty: false };
    return { ...role, permissions: [...permissions], dirty: true };
  });
  const toggle = (role: Role, permission: string) =>
    setDrafts((all) => {
      const now = all[role.id] ?? role.permissions;
      const next = now.includes(permission)
        ? now.filter((each) => each !== permission)
        : [...now, permission];
      return { ...all, [role.id]: next };
    });
  return {
    roles: drafted,
    changed: drafted.filter(({ dirty }) => dirty),
    toggle,
    discard: () => setDrafts({}),
  };
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
