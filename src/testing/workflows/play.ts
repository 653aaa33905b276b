import { isDeepStrictEqual } from "node:util";
import type { transition } from "../../features/workflows/engine/transition";
import type { Command, Facts, RunState } from "../../features/workflows/engine/types";
import { Invariants } from "./invariants";
import { Interpreter } from "./reference/interpreter";
import { type Deed, type Run, SOME_WORDS, type Stimulus, type World } from "./reference/types";
import type { Case, Turn } from "./scripts";
import { witnessOf } from "./witness";

export type Engine = typeof transition;

/** What the run is expecting, as the outside knows from the last commands. */
interface Expecting {
  dueAt: number;
  answer: boolean;
  event: boolean;
}

/** Turns of a run that has ended: that it stays so shows in a few. */
const TURNS_AFTERWARDS = 2;

/** How often nodes of which type came to what: `http failed`. */
export type Tally = Map<string, number>;

/**
 * Takes a run through all that happens to it, by the engine and by the reference.
 * @throws Error at the first difference, and where an invariant does not hold
 */
export function play({ definition, run, world: first, turns }: Case, engine: Engine): Tally {
  const tally: Tally = new Map();
  const invariants = new Invariants(definition, run.visit);
  const sides = new Map<string, string>();
  deepFreeze(definition);
  let state: RunState = deepFreeze(structuredClone(run));
  let expected: Run = structuredClone(run);
  let world = first;
  let expecting: Expecting = { dueAt: run.since, answer: false, event: false };
  let now = run.since;
  let afterwards = 0;
  for (const [i, turn] of turns.entries()) {
    if (state.status !== "running" && state.status !== "waiting") afterwards++;
    if (afterwards > TURNS_AFTERWARDS) break;
    world = changed(world, turn.change);
    const stimulus = heard(turn, expecting);
    const isAwaited = stimulus.type !== "answered" && !turn.early;
    now = (isAwaited ? Math.max(now, expecting.dueAt) : now) + turn.later;
    const next = engine(definition, state, deepFreeze(stimulus), factsOf(world), now);
    const reference = new Interpreter(
      definition,
      (expected = structuredClone(expected)),
      world,
      now,
      witnessOf(next.commands, sides),
    );
    reference.handle(stimulus);
    const wanted = settle({ state: expected, deeds: reference.deeds }, next);
    const found = { state: next.state, deeds: next.commands.map(deedOf) };
    if (!isDeepStrictEqual(found, wanted)) throw difference(i, stimulus, found, wanted);
    expected.error = next.state.error;
    invariants.check(state, next, now);
    count(tally, stimulus, next.commands);
    expecting = {
      dueAt: next.commands.find((command) => command.type === "startTimer")?.dueAt ?? now,
      answer: next.commands.some(({ type }) => type === "call"),
      event: next.state.status === "waiting" && typeAt(definition, next.state) === "waitForEvent",
    };
    state = deepFreeze(next.state);
  }
  tally.set(state.status, 1);
  return tally;
}

/** What the run hears in a turn: something strange, or what it can hear where it is. */
function heard({ stimulus, strange }: Turn, expecting: Expecting): Stimulus {
  const fits =
    (stimulus.type === "answered" && expecting.answer) ||
    (stimulus.type === "happened" && expecting.event);
  return strange || fits ? stimulus : { type: "due" };
}

function changed(world: World, { moves, ...change }: Turn["change"]): World {
  const contact = world.contact && { ...world.contact, ...moves };
  return { ...world, contact, ...change };
}

/** The world as the engine asks about it. */
export function factsOf(world: World): Facts {
  return deepFreeze({
    workflowId: world.workflowId,
    contact: world.contact,
    timeZone: world.timeZone,
    templateExists: (id) => world.templates.includes(id),
    tagExists: (id) => world.tags.includes(id),
    fieldProblem: ({ id }) => (world.unwritable.includes(id) ? `${id} is read-only` : null),
    meets: (nodeId) => world.met.includes(nodeId),
    exits: world.exits,
    reachesGoal: world.reached,
  });
}

function deedOf(command: Command): Deed {
  if (command.type !== "recordStep") return command;
  const { nodeId, visit, status, output, error } = command.step;
  return { type: "step", nodeId, visit, status, output, error };
}

interface Outcome {
  state: { error: string | null };
  deeds: Deed[];
}

/** Takes the engine's words where the reference leaves them open. */
function settle(wanted: Outcome, found: { state: RunState; commands: Command[] }): Outcome {
  const words = (error: string | null, theirs: unknown) =>
    error === SOME_WORDS && typeof theirs === "string" && theirs !== "" ? theirs : error;
  const deeds = wanted.deeds.map((deed, i): Deed => {
    const command = found.commands[i];
    if (deed.type !== "step" && deed.type !== "bury") return deed;
    const theirs = command?.type === "recordStep" ? command.step.error : command;
    const text = typeof theirs === "object" && theirs?.type === "bury" ? theirs.error : theirs;
    return { ...deed, error: words(deed.error, text) } as Deed;
  });
  return { state: { ...wanted.state, error: words(wanted.state.error, found.state.error) }, deeds };
}

function difference(turn: number, stimulus: Stimulus, found: Outcome, wanted: Outcome): Error {
  const at = wanted.deeds.findIndex((deed, i) => !isDeepStrictEqual(deed, found.deeds[i]));
  const [theirs, ours] =
    at < 0 || found.deeds.length < at
      ? [
          { ...found.state, deeds: found.deeds.length },
          { ...wanted.state, deeds: wanted.deeds.length },
        ]
      : [found.deeds[at], wanted.deeds[at]];
  const told = `turn ${turn}, ${stimulus.type}`;
  return new Error(`${told}: engine ${JSON.stringify(theirs)}, reference ${JSON.stringify(ours)}`);
}

function typeAt({ nodes }: Case["definition"], { nodeId }: RunState) {
  return nodes.find(({ id }) => id === nodeId)?.type;
}

function count(tally: Tally, stimulus: Stimulus, commands: Command[]): void {
  const add = (name: string) => tally.set(name, (tally.get(name) ?? 0) + 1);
  add("transitions");
  add(stimulus.type);
  for (const command of commands) {
    if (command.type !== "recordStep") continue;
    const { type, status, output } = command.step;
    add("steps");
    add([type, status, ...(typeof output.port === "string" ? [output.port] : [])].join(" "));
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
