/** Who acts. The acting administrator is set while a user is impersonated. */
export type Actor =
  | { type: "user"; id: string; sessionId: string; administratorId?: string }
  | { type: "apiKey"; id: string; userId: string }
  | { type: "anonymous"; address: string }
  | { type: "system"; name: string };

/** Id under which the audit log knows the actor. */
export function actorId(actor: Actor): string {
  if (actor.type === "system") return actor.name;
  return actor.type === "anonymous" ? "anonymous" : actor.id;
}
