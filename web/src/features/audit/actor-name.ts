import type { AuditEntry } from "./api";
import { text } from "./strings";

/** Who acted, and on whose behalf: "Grace on behalf of Ada". */
export function actorName({ actor, administrator }: AuditEntry): string {
  const name = actor.name ?? actor.id;
  if (!administrator) return name;
  return text.onBehalf(administrator.name ?? text.administrator, name);
}
