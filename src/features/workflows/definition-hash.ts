import { sha256 } from "../../platform/crypto";
import type { Definition } from "./schemas";

/** Content hash of a definition; positions on a canvas do not count. */
export function definitionHash({ nodes, ...rest }: Definition): string {
  const placeless = nodes.map(({ position: _position, ...node }) => node);
  return sha256(stable({ ...rest, nodes: placeless }));
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
