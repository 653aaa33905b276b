export const text = {
  audit: "Audit log",
  description:
    "Every sensitive change in this business: who, what, and when. Entries cannot be changed.",
  when: "When",
  who: "Who",
  action: "Action",
  what: "What",
  onlyThese: "Show only these",
  showing: (action: string) => `Only “${action}”`,
  emptyTitle: "Nothing recorded yet",
  emptyBody: "Changes to contacts, templates, workflows and members will be listed here.",
  details: "Entry",
  resource: "Resource",
  exactly: "Exactly",
  id: "Entry id",
} as const;
