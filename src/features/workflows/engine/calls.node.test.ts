import { describe, expect, it } from "vitest";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import { answered, at, commandOf, email, NOON, take } from "../../../testing/workflows/take";
import { MAX_VARIABLES } from "./run-data";

const config = { method: "POST" as const, url: "https://example.com/x" };
const call = node("http", config, { id: "call", retry: { attempts: 3, firstSeconds: 10 } });
const flow = workflowOf([call, email], ["call > email"]);
const calling = (attempt: number) => at("call", { attempt });
const yes = answered({ outcome: "ok", status: 201, variables: { score: 7, status: "gold" } });
const no = (retryable: boolean, retryAfterMs: number | null = null) =>
  answered({ outcome: "failed", retryable, retryAfterMs, error: "HTTP 503" });

/** Milliseconds until the next try. */
function pauseAfter(attempt: number, retryAfterMs: number | null = null): number {
  const { commands } = take(flow, calling(attempt), { event: no(true, retryAfterMs) });
  return commandOf(commands, "startTimer")!.dueAt - NOON;
}

describe("a call", () => {
  it("is asked for, and the run stays where it is until it is answered", () => {
    const { state, way, commands } = take(flow, at("call"));
    expect(state).toEqual(calling(1));
    expect(way).toEqual(["call running"]);
    expect(commands[1]).toEqual({ type: "call", nodeId: "call", visit: 0, attempt: 1 });
  });

  it("that is answered is over: its values are kept, and the run rests before the next step", () => {
    const { state, kinds, commands } = take(flow, calling(1), { event: yes });
    expect(state).toMatchObject({ status: "running", nodeId: "email", visit: 1, attempt: 0 });
    expect(state.data.variables).toEqual({ score: 7, status: "gold" });
    expect(kinds).toEqual(["recordStep", "startTimer"]);
    expect(commandOf(commands, "recordStep")?.step.output).toEqual({ score: 7, status: 201 });
  });

  it("adds to what the run knows, but no more than it can carry", () => {
    const variables = Object.fromEntries(
      [...Array(MAX_VARIABLES).keys()].map((i): [string, number] => [`v${i}`, i]),
    );
    const state = at("call", { attempt: 1, data: { trigger: {}, variables } });
    const event = answered({ outcome: "ok", status: 200, variables: { v3: "new", more: 1 } });
    const { data } = take(flow, state, { event }).state;
    expect(data.variables).toEqual({ ...variables, v3: "new" });
  });

  it("that is answered as the contact leaves is kept all the same, and nothing comes after it", () => {
    const world = { exits: true };
    const { state } = take(flow, calling(1), { event: yes, world });
    expect(state).toMatchObject({ status: "running", nodeId: "email" });
    const next = take(flow, state, { world });
    expect(next.state.status).toBe("exited");
    expect(next.kinds).toEqual(["recordStep"]);
  });

  it("that may succeed later is made again, after a pause that doubles, half of it by chance", () => {
    const { state, way, commands } = take(flow, calling(1), { event: no(true) });
    expect(state).toEqual(calling(1));
    expect(way).toEqual(["call waiting"]);
    expect(commandOf(commands, "recordStep")?.step.error).toBe("HTTP 503");
    for (const [attempt, full] of [
      [1, 10_000],
      [2, 20_000],
    ] as const) {
      expect(pauseAfter(attempt)).toBeGreaterThanOrEqual(full / 2);
      expect(pauseAfter(attempt)).toBeLessThanOrEqual(full);
      expect(pauseAfter(attempt)).toBe(pauseAfter(attempt));
    }
    expect(take(flow, state, { now: NOON + 10_000 }).state).toEqual(calling(2));
  });

  it("waits as long as the server asks, but a day at most", () => {
    expect(pauseAfter(1, 60_000)).toBe(60_000);
    expect(pauseAfter(1, 1)).toBe(pauseAfter(1));
    expect(pauseAfter(1, 30 * 86_400_000)).toBe(86_400_000);
  });

  it.each([
    ["has failed as often as it may", 3, no(true), "HTTP 503"],
    ["has failed for good", 1, no(false), "HTTP 503"],
    [
      "was cut off the last time",
      3,
      { type: "due" as const },
      "The call was cut off and never answered",
    ],
  ])("that %s is buried", (_, attempt, event, error) => {
    const { state, way, commands } = take(flow, calling(attempt), { event });
    expect(state).toMatchObject({ status: "failed", nodeId: "call", error });
    expect(way).toEqual(["call failed"]);
    expect(commandOf(commands, "bury")).toMatchObject({ error, attempts: attempt });
  });

  it("that has failed takes the exit for errors if there is one", () => {
    const definition = workflowOf([call, email], ["call.error > email"]);
    const { state, kinds } = take(definition, calling(1), { event: no(false) });
    expect(state).toMatchObject({ status: "running", nodeId: "email", visit: 1, attempt: 0 });
    expect(kinds).toEqual(["recordStep", "startTimer"]);
  });

  it("that was cut off is made again", () => {
    expect(take(flow, calling(1)).state).toEqual(calling(2));
  });

  it("has five tries unless told", () => {
    const plain = workflowOf([node("http", config, { id: "call" })]);
    expect(take(plain, calling(4), { event: no(true) }).state.status).toBe("running");
    expect(take(plain, calling(5), { event: no(true) }).state.status).toBe("failed");
  });
});

describe("an answer that nobody waits for", () => {
  it("does not pass over what stops a run", () => {
    const late = { event: yes, world: { exits: true } };
    expect(take(flow, at("email", { visit: 1 }), late).state.status).toBe("exited");
    expect(take(flow, at("call"), late).state.status).toBe("exited");
  });

  it("is not the answer to a call that has yet to be made", () => {
    expect(take(flow, at("call"), { event: yes }).state).toEqual(calling(1));
  });
});
