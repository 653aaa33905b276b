/** Name of a gate object: whose requests it counts. */
export type GateName = `${"user" | "address" | "account" | "business" | "key"}:${string}`;

/** The user behind a gate's name, null for every other kind of gate. */
export function userIdOf(name: string): string | null {
  return name.startsWith("user:") ? name.slice("user:".length) : null;
}
