export const reasonText = {
  reason: "Reason",
  help: "At least 10 characters. It stands in the log of those it concerns, too.",
} as const;
