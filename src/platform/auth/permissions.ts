/** Every permission of the product, `resource:action`, with the sentence shown beside it. */
export const PERMISSIONS = {
  "business:read": "See the business and its overview",
  "business:write": "Change the business's settings",
  "business:delete": "Delete the business",
  "members:read": "See members and their roles",
  "members:write": "Invite, change and remove members",
  "roles:read": "See the roles and what they allow",
  "roles:write": "Create, change and delete custom roles",
  "api-keys:read": "See API keys",
  "api-keys:write": "Create and revoke API keys",
  "contacts:read": "See contacts, tags and imports",
  "contacts:write": "Create, change and tag contacts",
  "contacts:delete": "Delete and restore contacts",
  "contacts:import": "Import contacts from a file",
  "contacts:export": "Export contacts, and everything about one of them",
  "forms:read": "See sign-up forms and what came in by them",
  "forms:write": "Create, change and delete sign-up forms and topics",
  "templates:read": "See templates",
  "templates:write": "Create, change and delete templates",
  "campaigns:read": "See campaigns and their figures",
  "campaigns:write": "Create, change and delete campaigns",
  "emails:read": "See the email ledger",
  "emails:send": "Send emails, test emails and campaigns",
  "senders:read": "See sender domains, email providers and sending rules",
  "senders:write": "Change sender domains, email providers and sending rules",
  "workflows:read": "See workflows and their runs",
  "workflows:write": "Create, change, publish and pause workflows",
  "audit:read": "See the audit log",
  "audit:export": "Export the audit log",
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** Permissions of the platform's staff, never granted inside a business. */
export const PLATFORM_PERMISSIONS = {
  "platform:admin": "Operate the platform: dead letters, caches, alerts",
  "platform-users:read": "See users, their sessions and factors",
  "platform-users:write": "Suspend, restore and delete users, and give platform roles",
  "platform-users:support": "Unlock users, end their sessions and send them a password reset",
  "platform-audit:read": "See and export the platform's audit log",
  "platform:impersonate": "Act as a user, for a stated reason",
} as const;

export type PlatformPermission = keyof typeof PLATFORM_PERMISSIONS;

/**
 * What an API key can never be given: keys neither mint keys nor touch people, credentials or the
 * existence of the business.
 */
export const KEYLESS_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>([
  "business:delete",
  "members:write",
  "roles:write",
  "api-keys:write",
]);
