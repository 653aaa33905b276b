export const text = {
  offline: "The server could not be reached. Check your connection and try again.",
  unreadable: "Something went wrong on our side. Try again in a moment.",
} as const;
