import { isDeepStrictEqual } from "node:util";
import type { Definition } from "../../features/workflows/schemas";
import type { Command, RunState, Transition } from "../../features/workflows/engine/types";

const LIVE = new Set(["running", "waiting"]);
const DONE = new Set(["completed", "skipped", "failed", "cancelled"]);
const EFFECTS = new Set([
  ...["subscribe", "queueEmail", "updateField", "addTag", "removeTag", "notifyStaff", "enrol"],
]);

/** What holds of every run in any order of events, whatever a workflow means. */
export class Invariants {
  private readonly nodes: Set<string>;
  private readonly effects = new Set<string>();

  /** @param nextVisit the visit that has yet to be done */
  constructor(
    definition: Definition,
    private nextVisit: number,
  ) {
    this.nodes = new Set(definition.nodes.map(({ id }) => id));
  }

  /** @throws Error naming what does not hold */
  check(before: RunState, { state, commands }: Transition, now: number): void {
    if (!LIVE.has(before.status)) {
      demand(commands.length === 0 && isDeepStrictEqual(state, before), "An ended run stays ended");
      return;
    }
    for (const command of commands) this.checkCommand(command, now);
    demand(state.visit >= before.visit && state.since >= before.since, "A run goes forwards only");
    demand(before.goalAt === null || state.goalAt === before.goalAt, "A goal is reached once");
    const next = commands.filter(({ type }) => type === "startTimer" || type === "call");
    demand(
      next.length === (LIVE.has(state.status) ? 1 : 0) && next.every((one) => isAt(one, state)),
      "A live run has just one thing that takes it on, at its place; an ended one has none",
    );
    const isBuried = commands.some(({ type }) => type === "bury");
    demand(!isBuried || state.status === "failed", "Only what failed is buried");
  }

  private checkCommand(command: Command, now: number): void {
    const { nodeId, visit } = command.type === "recordStep" ? command.step : command;
    demand(this.nodes.has(nodeId), "Commands are for nodes that exist");
    if (command.type === "startTimer") {
      demand(Number.isSafeInteger(command.dueAt) && command.dueAt >= now, "Timers are not past");
    }
    if (command.type === "recordStep" && DONE.has(command.step.status)) {
      demand(visit === this.nextVisit, "Each visit is done once, one after the other");
      this.nextVisit += 1;
    }
    if (!EFFECTS.has(command.type)) return;
    const key = `${nodeId} ${visit}`;
    demand(!this.effects.has(key), "A visit of a node has one effect");
    this.effects.add(key);
  }
}

function isAt(command: Command, state: RunState): boolean {
  return (
    command.type !== "recordStep" &&
    command.nodeId === state.nodeId &&
    command.visit === state.visit
  );
}

function demand(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`Broken: ${rule}`);
}
