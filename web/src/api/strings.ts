export const text = {
  offline: "The server could not be reached. Check your connection and try again.",
  unreadable: "Something went wrong on our side. Try again in a moment.",
  tooMany: (minutes: number) =>
    minutes > 1
      ? `Too many attempts. Try again in ${minutes} minutes.`
      : "Too many attempts. Try again in a minute.",
} as const;
