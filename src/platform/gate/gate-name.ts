/** Name of a gate object: whose requests it counts. */
export type GateName =
  `${"user" | "address" | "account" | "phone" | "country" | "business" | "key"}:${string}`;

/** Who signs requests: a user in a session, or an API key. */
export interface PrincipalName {
  kind: "user" | "key";
  id: string;
}

/** The principal behind a gate's name, null for the gates that only count. */
export function principalOf(name: string): PrincipalName | null {
  const [, kind, id] = /^(user|key):(.+)$/.exec(name) ?? [];
  return kind && id ? { kind: kind as PrincipalName["kind"], id } : null;
}
