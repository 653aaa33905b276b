import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import { play } from "../../../testing/workflows/play";
import { anyCase } from "../../../testing/workflows/scripts";
import {
  answered,
  at,
  commandOf,
  email,
  exit,
  GOAL,
  MINUTE,
  NOON,
  tag,
  take,
  wait,
} from "../../../testing/workflows/take";
import { STEP_BUDGET, transition } from "./transition";
import type { RunStatus } from "../schemas";

const flow = workflowOf([wait, tag, email], ["wait > tag", "tag > email"]);
const waiting = at("wait", { status: "waiting" });
const over = NOON + MINUTE;

describe("a run goes no further", () => {
  it("once its contact was deleted", () => {
    const { state, way, kinds } = take(flow, waiting, { world: { contact: null }, now: over });
    expect(state).toMatchObject({ status: "cancelled", error: "The contact was deleted" });
    expect(way).toEqual(["wait cancelled"]);
    expect(kinds).toEqual(["recordStep"]);
  });

  it.each(["wait", "tag", "email"])("once the exit conditions are met: before %s", (id) => {
    const { state, kinds, way } = take(flow, at(id), { world: { exits: true } });
    expect(state).toMatchObject({ status: "exited", error: "The exit conditions were met" });
    expect(way).toEqual([`${id} cancelled`]);
    expect(kinds).toEqual(["recordStep"]);
  });

  it("if the exit conditions are met by a step of its own", () => {
    const tagged = take(flow, at("tag"));
    expect(tagged.state).toMatchObject({ status: "running", nodeId: "email" });
    const { state, kinds } = take(flow, tagged.state, { world: { exits: true } });
    expect(state.status).toBe("exited");
    expect(kinds).not.toContain("queueEmail");
  });

  it("after so many steps, and is buried", () => {
    const circle = workflowOf([node("goal", { goal: "Round" })], ["goal > goal"]);
    const { state, way, commands } = take(circle, at("goal"));
    const error = `The budget of ${STEP_BUDGET} steps is spent`;
    expect(state).toMatchObject({ status: "failed", visit: STEP_BUDGET, error });
    expect(way).toHaveLength(STEP_BUDGET + 1);
    expect(way.at(-1)).toBe("goal failed");
    expect(commandOf(commands, "bury")).toMatchObject({ visit: STEP_BUDGET, error });
  });

  it("where its step is missing", () => {
    const { state, commands } = take(flow, at("gone"));
    expect(state).toMatchObject({ status: "failed", error: "There is no step gone" });
    expect(commands).toEqual([]);
  });

  it("where the way leads to a step that is missing, even after one that it would rest at", () => {
    const broken = workflowOf([tag], ["tag > gone"]);
    const { state, kinds } = take(broken, at("tag"));
    expect(state).toMatchObject({ status: "failed", nodeId: "gone" });
    expect(kinds).toEqual(["recordStep", "addTag"]);
  });

  it("where no way leads on", () => {
    expect(take(flow, at("email")).state).toMatchObject({ status: "completed", error: null });
    const { state, way } = take(workflowOf([exit]), at("exit"));
    expect(state.status).toBe("completed");
    expect(way).toEqual(["exit completed"]);
  });

  it.each<RunStatus>(["completed", "exited", "failed", "cancelled"])(
    "once it has %s, whatever happens",
    (status) => {
      const ended = at("wait", { status });
      const yes = answered({ outcome: "ok", status: 200, variables: {} });
      for (const event of [
        { type: "due" as const },
        { type: "happened" as const, data: {} },
        yes,
      ]) {
        expect(take(flow, ended, { event, now: over })).toMatchObject({
          state: ended,
          commands: [],
        });
      }
    },
  );
});

describe("a goal", () => {
  const toGoal = { ...flow, goal: { ...GOAL, end: true } };

  it("that is reached ends the run, with nothing wrong, and the time is kept", () => {
    const { state, way, kinds } = take(toGoal, waiting, { world: { reached: true }, now: over });
    expect(state).toMatchObject({ status: "completed", error: null, goalAt: over });
    expect(way).toEqual(["wait cancelled"]);
    expect(kinds).toEqual(["recordStep"]);
  });

  it("or does not, and only the first time is kept", () => {
    const onwards = { ...flow, goal: { ...GOAL, end: false } };
    const world = { reached: true };
    const first = take(onwards, waiting, { world, now: over });
    expect(first.state).toMatchObject({ nodeId: "email", goalAt: over });
    const { state, kinds } = take(onwards, first.state, { world, now: over + 1 });
    expect(state).toMatchObject({ status: "completed", goalAt: over });
    expect(kinds).toContain("queueEmail");
  });

  it("that was reached once stays so, though its conditions are met no more", () => {
    const { state } = take(toGoal, { ...waiting, goalAt: NOON }, { now: over });
    expect(state).toMatchObject({ status: "completed", goalAt: NOON, nodeId: "wait" });
  });

  it("is reached at a step for it, too", () => {
    const steps = [node("goal", { goal: "Bought" }), email];
    const marked = workflowOf(steps, ["goal > email"]);
    const { state, way } = take({ ...marked, goal: { ...GOAL, end: true } }, at("goal"));
    expect(state).toMatchObject({ status: "completed", goalAt: NOON });
    expect(way).toEqual(["goal completed", "email cancelled"]);
    expect(take(marked, at("goal")).kinds).toContain("queueEmail");
  });

  it("counts for less than the exit conditions", () => {
    const { state } = take(toGoal, waiting, { world: { exits: true, reached: true }, now: over });
    expect(state).toMatchObject({ status: "exited", goalAt: over });
  });

  it("is not reached by a contact that was deleted", () => {
    const world = { contact: null, reached: true };
    expect(take(toGoal, waiting, { world, now: over }).state).toMatchObject({
      ...{ status: "cancelled", goalAt: null },
    });
  });
});

describe("a transition", () => {
  it("is the same for the same input, which it leaves as it was", () => {
    // `play` freezes all that it hands over.
    const twice: typeof transition = (...input) => {
      const first = transition(...input);
      expect(transition(...input)).toEqual(first);
      return first;
    };
    fc.assert(
      fc.property(anyCase(), (one) => void play(one, twice)),
      { numRuns: 300 },
    );
  });
});
