import { beforeAll, describe, expect, it } from "vitest";
import { somePeople } from "./support/people.mjs";
import { waitFor } from "./support/wait.mjs";
import { type Outside, workflowCrashRun } from "./support/workflow-crash-run.mjs";

const CONTACTS = 60;
let run: Awaited<ReturnType<typeof workflowCrashRun>>;

beforeAll(async () => {
  const { csv } = somePeople(CONTACTS);
  const moments = [
    // While the other server is called, and while letters leave.
    ({ target }: Outside) => target.calls.size > CONTACTS / 4 && target.inFlight() > 0,
    ({ sink }: Outside) => sink.accepted() > CONTACTS / 2 && sink.inFlight() > 0,
  ];
  run = await workflowCrashRun({
    ...{ csv, contacts: CONTACTS, mostKills: moments.length, timeoutSeconds: 10 },
    life: (outside) => {
      const moment = moments.shift()!;
      return waitFor("the moment of a kill", () => moment(outside), { everyMs: 1 });
    },
  });
}, 240_000);

describe("A workflow of twelve steps, killed twice while its messages come again and again", () => {
  it("meets what it is to survive", () => {
    expect(run.kills).toBe(2);
    expect(run.hit.calls).toBeGreaterThan(0);
    expect(run.hit.messages).toBeGreaterThan(0);
    expect(run.deliveries).toBeGreaterThan(0);
    expect(run.counts.bought).toBeGreaterThan(0);
    expect(run.target.calls.size).toBe(CONTACTS);
  });

  it("loses no run: each comes to its end, one step after the other", () => {
    expect(run.counts).toMatchObject({
      ...{ contacts: CONTACTS, runs: CONTACTS, lost: 0, broken: 0 },
      statuses: { completed: CONTACTS },
      ...{ stuck: 0, dead: 0, unsettled: 0 },
    });
  });

  it("is worked off by one at a time, however many are woken", () => {
    expect(run.wakes).toBeGreaterThan(0);
    expect(run.target.overlaps()).toBe(0);
  });

  it("does nothing twice, and nothing that it has not done", () => {
    const { duplicates, missing, stray } = run.counts;
    expect(duplicates).toEqual({ runs: 0, calls: 0, emails: 0, messages: 0, touches: 0 });
    expect(missing).toEqual({ calls: 0, emails: 0, messages: 0, touches: 0, tags: 0 });
    expect(stray).toEqual({ calls: 0, emails: 0, tags: 0 });
    expect(run.target.faults).toEqual([]);
  });
});
