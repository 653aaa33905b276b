import { transition } from "../../features/workflows/engine/transition";
import type {
  Answer,
  Command,
  CommandType,
  RunEvent,
  RunState,
} from "../../features/workflows/engine/types";
import type { Definition } from "../../features/workflows/schemas";
import { contact, TAGS, TEMPLATES } from "../graphs";
import { node } from "./definitions";
import { factsOf } from "./play";
import type { World } from "./reference/types";

export const MINUTE = 60_000;
/** A Tuesday in May 2026. */
export const NOON = Date.UTC(2026, 4, 12, 12);

const WORLD: World = {
  workflowId: "wfl_01h00000000000000000000000",
  contact: contact(),
  timeZone: "UTC",
  templates: TEMPLATES,
  tags: TAGS,
  unwritable: [],
  met: [],
  exits: false,
  reached: false,
};

export const wait = node("wait", { mode: "duration", seconds: 60 });
export const email = node("sendEmail", { templateId: TEMPLATES[0]! }, { id: "email" });
export const tag = node("addTag", { tagId: TAGS[0]! }, { id: "tag" });
export const exit = node("exit", {});
export const GOAL = {
  name: "Customer",
  conditions: { type: "group" as const, match: "all" as const, not: false, conditions: [] },
};

/** A run that came to a node at noon. */
export function at(nodeId: string, more: Partial<RunState> = {}): RunState {
  const data = { trigger: {}, variables: {} };
  const fresh = { visit: 0, attempt: 0, since: NOON, goalAt: null, data, error: null };
  return { status: "running", nodeId, ...fresh, ...more };
}

/** What an event at a time makes of a run; at noon its timer comes due unless told. */
export function take(
  definition: Definition,
  state: RunState,
  look: { event?: RunEvent; world?: Partial<World>; now?: number } = {},
) {
  const { event = { type: "due" }, world, now = NOON } = look;
  const next = transition(definition, state, event, factsOf({ ...WORLD, ...world }), now);
  return { ...next, kinds: next.commands.map(({ type }) => type), way: wayOf(next.commands) };
}

/** Where a run came past: `wait completed`. */
function wayOf(commands: Command[]): string[] {
  return commands.flatMap((command) =>
    command.type === "recordStep" ? [`${command.step.nodeId} ${command.step.status}`] : [],
  );
}

/** The first command of a type. */
export function commandOf<T extends CommandType>(commands: Command[], type: T) {
  return commands.find(
    (command): command is Extract<Command, { type: T }> => command.type === type,
  );
}

export function answered(answer: Answer): RunEvent {
  return { type: "answered", answer };
}
