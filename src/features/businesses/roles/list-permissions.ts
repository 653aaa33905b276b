import { PERMISSIONS, type Permission } from "../../../platform/auth/permissions";
import { type Ctx, requireUser } from "../../../platform/ctx";
import type { PermissionDto } from "../schemas";
import { ALWAYS } from "./role-rows";

type Resource = Permission extends `${infer R}:${string}` ? R : never;

/** What permissions are about, as people read it. */
const GROUPS: Record<Resource, string> = {
  business: "Business",
  members: "Members",
  roles: "Roles",
  "api-keys": "API keys",
  contacts: "Contacts",
  templates: "Templates",
  campaigns: "Campaigns",
  emails: "Emails",
  forms: "Forms",
  senders: "Sending",
  workflows: "Workflows",
  audit: "Audit log",
};

/** Every permission that a role may be made of, those of one group together. */
export function listPermissions(ctx: Ctx): PermissionDto[] {
  requireUser(ctx);
  return (Object.keys(PERMISSIONS) as Permission[]).map((permission) => ({
    permission,
    sentence: PERMISSIONS[permission],
    group: GROUPS[permission.split(":")[0] as Resource],
    always: permission === ALWAYS,
  }));
}
