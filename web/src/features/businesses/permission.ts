/** A right inside a business, `resource:action`, as far as the screens ask for it. */
export type Permission = `${Resource}:read` | `${Resource}:write` | Special;

type Resource =
  | "business"
  | "members"
  | "api-keys"
  | "roles"
  | "campaigns"
  | "contacts"
  | "forms"
  | "templates"
  | "emails"
  | "senders"
  | "workflows"
  | "audit";
type Special =
  | "audit:export"
  | "business:delete"
  | "contacts:delete"
  | "contacts:export"
  | "contacts:import"
  | "emails:send";
