import type { AuditEntry } from "./api";
import { text } from "./strings";

/** Who acted, and on whose behalf: "Grace on behalf of Ada". */
export function actorName({ actor, administrator }: AuditEntry): string {
  if (actor.type === "anonymous") return text.anonymous;
  if (actor.type === "system") return text.system;
  const name = actor.name ?? actor.id;
  if (!administrator) return name;
  return text.onBehalf(administrator.name ?? text.administrator, name);
}

/** Who acted if it was neither the user nor somebody who said to be them, else null. */
export function whoElse({ actor, administrator }: AuditEntry, userId: string): string | null {
  if (administrator) return administrator.name ?? text.administrator;
  if (actor.type === "anonymous" || actor.id === userId) return null;
  return actor.type === "system" ? text.system : (actor.name ?? actor.id);
}
