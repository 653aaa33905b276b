import { iso } from "../../../platform/http/fields";
import { stepInput } from "../engine/step-input";
import { transition } from "../engine/transition";
import type { Command, Facts, RunEvent, RunState, Step } from "../engine/types";
import type { Definition, Port, WorkflowNode } from "../schemas";
import { asChosen, type Choices } from "./as-chosen";
import type { PathStep, Simulation } from "./schemas";

/** Steps that a simulation shows. */
export const MAX_STEPS = 200;

/** What is said of a step, by its node and what came of it; null: nothing. */
export type Note = (node: WorkflowNode, step: Step, state: RunState) => string | null;

/**
 * The way that a contact would take, by the same transitions as in a run: waits end as soon as they
 * begin, calls are answered, what steps would do is left undone. Pure.
 * @param startAt milliseconds since the epoch
 */
export function simulate(
  definition: Definition,
  facts: Facts,
  choices: Choices,
  startAt: number,
  note: Note,
): Pick<Simulation, "path" | "end"> {
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const chosen = asChosen(definition, facts, choices);
  const steps = new Map<number, PathStep>();
  let state = atEntry(definition, startAt);
  let event: RunEvent = { type: "due" };
  let now = startAt;
  while (isLive(state) && steps.size <= MAX_STEPS) {
    const { state: after, commands } = transition(
      chosen.definition,
      state,
      event,
      chosen.facts,
      now,
    );
    for (const command of commands) {
      if (command.type !== "recordStep") continue;
      const { step } = command;
      const node = nodes.get(step.nodeId)!;
      const before = steps.get(step.visit);
      const output = { ...before?.output, ...step.output };
      steps.set(step.visit, {
        ...{ nodeId: node.id, visit: step.visit, type: node.type, status: step.status },
        at: before?.at ?? iso(now),
        port: portOf(definition, step),
        input: stepInput(node),
        output,
        error: step.error,
        note: note(node, { ...step, output }, after),
      });
    }
    event = chosen.eventAt(after, commands);
    if (event.type === "due") now = nextStop(commands, now);
    state = after;
  }
  const path = [...steps.values()].slice(0, MAX_STEPS);
  const isCut = steps.size > MAX_STEPS;
  const at = isCut ? path.at(-1)!.at : iso(now);
  const end = isCut
    ? { status: "running" as const, error: `Only the first ${MAX_STEPS} steps are shown`, at }
    : { status: state.status, error: state.error, at };
  return { path, end };
}

function atEntry({ entry }: Definition, since: number): RunState {
  return {
    status: entry === null ? "failed" : "running",
    nodeId: entry ?? "",
    ...{ visit: 0, attempt: 0, since, goalAt: null, data: { trigger: {}, variables: {} } },
    error: entry === null ? "There is no first step" : null,
  };
}

function isLive({ status }: RunState): boolean {
  return status === "running" || status === "waiting";
}

/** When the timer that was started last comes due. */
function nextStop(commands: readonly Command[], now: number): number {
  const timer = commands.findLast((command) => command.type === "startTimer");
  return Math.max(now, timer?.dueAt ?? now);
}

/** The exit by which a step was left. */
function portOf({ edges }: Definition, { nodeId, status, output }: Step): Port | null {
  const isLeft = status === "completed" || status === "skipped";
  if (!isLeft && status !== "failed") return null;
  const port = status === "failed" ? "error" : ((output.port as Port | undefined) ?? "next");
  const leads = edges.some((edge) => edge.from === nodeId && edge.port === port);
  const isPlain = port === "next" || port === "error";
  return leads || !isPlain ? port : null;
}
