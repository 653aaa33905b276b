import type { AnyBusiness } from "./api";

export const text = {
  businesses: "All businesses",
  description: "Every business on the platform.",
  search: "Search by name or id",
  state: "State",
  anyState: "Any state",
  name: "Name",
  owner: "Opened by",
  opened: "Opened",
  actions: "Actions",
  suspend: "Suspend",
  suspendTitle: (name: string) => `Suspend ${name}?`,
  suspendBody: "It sends and changes nothing until you let it go on. Its members can still read.",
  suspended: (name: string) => `${name} was suspended`,
  resume: "Let it go on",
  resumeTitle: (name: string) => `Let ${name} go on?`,
  resumeBody: "It works again at once.",
  resumed: (name: string) => `${name} goes on`,
  emptyTitle: "No business matches",
  emptyBody: "Try the beginning of another name, or any state.",
} as const;

export const statusText: Record<AnyBusiness["status"], string> = {
  active: "Active",
  suspended: "Suspended",
  deleting: "Being deleted",
};
