import type { Definition } from "@server/features/workflows/schemas";
import { nodeOf, TRIGGER } from "./graph/place";
import { SETTINGS } from "./graph/reducer";

const NODE = /^nodes\.([a-z][a-z0-9-]*)(\.|$)/;
const SETTING = /^(conditions|reentry|exitConditions|goal)(\.|$)/;

export interface Problems {
  /** By id of the step, the trigger or the settings. */
  at: ReadonlyMap<string, string[]>;
  /** About the whole. */
  general: string[];
  count: number;
}

/** What keeps a draft from being published, by what it concerns. @param said messages by path */
export function problemsOf(
  definition: Definition,
  said: Readonly<Record<string, string[]>>,
): Problems {
  const at = new Map<string, string[]>();
  const general: string[] = [];
  for (const [path, messages] of Object.entries(said)) {
    const id = ownerOf(path);
    // What was said before a step was deleted is over.
    if (id !== undefined && !id.startsWith("$") && !nodeOf(definition, id)) continue;
    if (id === undefined) general.push(...messages);
    else at.set(id, [...(at.get(id) ?? []), ...messages]);
  }
  const found = [...at.values(), general].reduce((sum, { length }) => sum + length, 0);
  return { at, general: [...new Set(general)], count: found };
}

function ownerOf(path: string): string | undefined {
  if (/^trigger(\.|$)/.test(path)) return TRIGGER;
  if (SETTING.test(path)) return SETTINGS;
  return NODE.exec(path)?.[1];
}
