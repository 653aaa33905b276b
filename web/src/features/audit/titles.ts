/** Names of the screens, apart from the other words: the routes load them at the start. */
export const titles = {
  audit: "Audit log",
  platformAudit: "Platform audit log",
  activity: "Your activity",
} as const;
