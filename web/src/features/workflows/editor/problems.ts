import { text } from "../strings";
import { stepProblems } from "./step-problems";
import type { Step } from "./steps";

const NODE = /^nodes\.([a-z][a-z0-9-]*)$/;

export interface Problems {
  /** By id of the step. */
  steps: Map<string, string[]>;
  /** About the whole. */
  general: string[];
}

/**
 * What keeps a draft from being published: what this side knows at once, and what the server said
 * when it refused.
 * @param refused messages by path, as `details` of the refusal
 */
export function problemsOf(
  steps: Step[] | undefined,
  templates: ReadonlySet<string> | undefined,
  refused: Record<string, string[]>,
): Problems {
  const found = stepProblems(steps ?? [], templates);
  const general: string[] = steps?.length === 0 ? [text.firstStepMissing] : [];
  for (const [path, messages] of Object.entries(refused)) {
    const id = NODE.exec(path)?.[1];
    if (id === undefined) general.push(...messages);
    // What is known here already says the same in better words.
    else if (!found.has(id)) found.set(id, messages);
  }
  return { steps: found, general: [...new Set(general)] };
}
