import { describe, expect, it } from "vitest";
import { contact } from "../../../testing/graphs";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import { transition } from "./transition";
import type { Command, Facts, RunState } from "./types";

const MINUTE = 60_000;
const DAY = 86_400_000;
const BEGUN = Date.UTC(2026, 4, 4, 12);
const TAG = "tag_01h00000000000000000000000";

const FACTS: Facts = {
  workflowId: "wfl_01h00000000000000000000000",
  contact: contact(),
  timeZone: "UTC",
  templateExists: () => true,
  tagExists: () => true,
  fieldProblem: () => null,
  meets: () => false,
  exits: false,
  reachesGoal: false,
};

type WaitOf = Parameters<typeof node<"wait">>[1];

/** A wait, and a tag that is added after it. */
const workflow = (config: WaitOf) =>
  workflowOf(
    [node("wait", config), node("addTag", { tagId: TAG }), node("exit", {})],
    ["wait > addtag", "addtag > exit"],
  );

const START: RunState = {
  ...{ status: "running", nodeId: "wait", visit: 0, attempt: 0, since: BEGUN },
  ...{ goalAt: null, data: { trigger: {}, variables: {} }, error: null },
};

/** What becomes of a run that comes to a wait and is looked at at these times. */
function looked(config: WaitOf, ...times: number[]) {
  const definition = workflow(config);
  let after = transition(definition, START, { type: "due" }, FACTS, BEGUN);
  const commands: Command[] = [...after.commands];
  for (const at of times) {
    after = transition(definition, after.state, { type: "due" }, FACTS, at);
    commands.push(...after.commands);
  }
  const steps = commands.flatMap((command) =>
    command.type === "recordStep" ? `${command.step.nodeId} ${command.step.status}` : [],
  );
  const tagged = commands.filter(({ type }) => type === "addTag").length;
  const dueAts = commands.flatMap((command) =>
    command.type === "startTimer" && command.nodeId === "wait" ? command.dueAt : [],
  );
  return { state: after.state, steps, tagged, dueAts };
}

const duration = (seconds: number, overdue: object = {}): WaitOf => ({
  ...{ mode: "duration", seconds, overdue },
});

describe("5. Waits of any length, minutes to years; they fire once, after outage or clock jump; overdue policy is explicit", () => {
  it("are one timer, for a minute as for five years", () => {
    for (const seconds of [60, 3600, 86_400, 365 * 86_400, 5 * 366 * 86_400]) {
      const end = BEGUN + seconds * 1000;
      const { dueAts, steps, state } = looked(duration(seconds));
      expect(dueAts).toEqual([end]);
      expect(steps).toEqual(["wait waiting"]);
      expect(state).toMatchObject({ status: "waiting", since: BEGUN });
      expect(looked(duration(seconds), end).tagged).toBe(1);
    }
  });

  it("go on no sooner: a look that comes too early, or a clock that goes back, waits again", () => {
    const hour = duration(3600);
    const end = BEGUN + 60 * MINUTE;
    const early = looked(hour, BEGUN + MINUTE, BEGUN - DAY, end - 1);
    expect(early.dueAts).toEqual([end, end, end, end]);
    expect(early.state).toMatchObject({ status: "waiting", visit: 0 });
    expect(early.tagged).toBe(0);
  });

  it("fire once, however often and late they are looked at", () => {
    const end = BEGUN + 60 * MINUTE;
    const late = looked(duration(3600), end + 40 * DAY, end + 40 * DAY, end + 41 * DAY, end);
    expect(late.tagged).toBe(1);
    expect(late.steps).toEqual([
      "wait waiting",
      "wait completed",
      "addtag completed",
      "exit completed",
    ]);
    expect(late.state.status).toBe("completed");
  });

  const LATE = { afterSeconds: 3600 };
  const end = BEGUN + DAY;

  it("run: go on all the same, however late", () => {
    const { tagged, state } = looked(
      duration(86_400, { ...LATE, policy: "run" }),
      end + 400 * DAY,
      end + 400 * DAY,
    );
    expect(tagged).toBe(1);
    expect(state).toMatchObject({ status: "completed", error: null });
  });

  it("skip: leave the next action out if it is too late for it, and go on behind it", () => {
    const config = duration(86_400, { ...LATE, policy: "skip" });
    const inTime = looked(config, end + 60 * MINUTE, end + 60 * MINUTE);
    expect(inTime.tagged).toBe(1);
    const late = looked(config, end + 60 * MINUTE + 1, end + 60 * MINUTE + 1);
    expect(late.tagged).toBe(0);
    expect(late.steps).toContain("addtag skipped");
    expect(late.state).toMatchObject({ status: "completed", error: null });
  });

  it("expire: end there if it is too late, and say so", () => {
    const config = duration(86_400, { ...LATE, policy: "expire" });
    expect(looked(config, end + 60 * MINUTE, end + 60 * MINUTE).tagged).toBe(1);
    const late = looked(config, end + 60 * MINUTE + 1, end + 60 * MINUTE + 1);
    expect(late.tagged).toBe(0);
    expect(late.state).toMatchObject({ status: "exited", error: "It was too late to go on" });
    expect(late.steps).toEqual(["wait waiting", "wait completed"]);
  });

  it("of a day of the contact that is over are not waited for, and never too late", () => {
    const config: WaitOf = {
      ...{ mode: "date", field: "birthDate" },
      overdue: { policy: "expire", afterSeconds: 60 },
    };
    const { tagged, state } = looked(config, BEGUN, BEGUN);
    expect(tagged).toBe(1);
    expect(state.status).toBe("completed");
  });
});
