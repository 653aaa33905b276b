import { sha256 } from "../../platform/crypto";
import type { Definition } from "./schemas";

/** Content hash of what a definition does; positions on a canvas do not count. */
export function definitionHash({ trigger, entry, nodes, edges }: Definition): string {
  const plain = nodes.map(({ id, type, typeVersion, config }) => ({
    id,
    type,
    typeVersion,
    config,
  }));
  return sha256(stable({ trigger, entry, nodes: plain, edges }));
}

/** JSON with sorted keys, so that equal values have equal text. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stable(item)}`).join(",")}}`;
}
