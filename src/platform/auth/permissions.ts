/** Every permission of the product, `resource:action`, with the sentence shown beside it. */
export const PERMISSIONS = {
  "business:read": "See the business and its overview",
  "business:write": "Change the business's settings",
  "business:delete": "Delete the business",
  "members:read": "See members and their roles",
  "members:write": "Add, change and remove members",
  "contacts:read": "See contacts, tags and imports",
  "contacts:write": "Create, change and tag contacts",
  "contacts:delete": "Delete and restore contacts",
  "contacts:import": "Import contacts from a file",
  "templates:read": "See templates",
  "templates:write": "Create, change and delete templates",
  "emails:read": "See the email ledger",
  "emails:send": "Send emails and test emails",
  "workflows:read": "See workflows and their runs",
  "workflows:write": "Create, change, publish and pause workflows",
  "audit:read": "See the audit log",
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** Permissions of the platform's administrators, never granted inside a business. */
export const PLATFORM_PERMISSIONS = {
  "platform:admin": "Operate the platform",
} as const;

export type PlatformPermission = keyof typeof PLATFORM_PERMISSIONS;
