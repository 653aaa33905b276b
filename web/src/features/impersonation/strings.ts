export const text = {
  acting: (name: string, user: string) => `${name}, you are acting as ${user}`,
  until: (time: string) => `Until ${time}`,
  stop: "Stop",
} as const;
