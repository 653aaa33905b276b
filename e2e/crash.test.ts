import { beforeAll, describe, expect, it } from "vitest";
import { crashRun } from "./support/crash-run.mjs";
import { somePeople } from "./support/people.mjs";

const CONTACTS = 60;
let run: Awaited<ReturnType<typeof crashRun>>;

beforeAll(async () => {
  const { csv } = somePeople(CONTACTS);
  run = await crashRun({ csv, contacts: CONTACTS, kills: 2, delayMs: 250 });
}, 240_000);

describe("Killing the server while it sends", () => {
  it("hits messages in flight", () => {
    expect(run.kills).toHaveLength(2);
    for (const { atSink, leased } of run.kills) {
      expect(atSink).toBeGreaterThan(0);
      expect(leased).toBeGreaterThan(0);
    }
  });

  it("leaves nothing stuck and nobody out", () => {
    expect(run.counts).toMatchObject({
      contacts: CONTACTS,
      contactsWithoutEmail: 0,
      stuckRuns: 0,
      stuckTimers: 0,
      stuckEvents: 0,
      stuckEmails: 0,
    });
  });

  it("sends nothing twice and loses nothing that it calls sent", () => {
    expect(run.counts).toMatchObject({ duplicates: 0, contactsMailedTwice: 0, lost: 0 });
  });

  it("accounts for every message that arrived, as sent or as unknown", () => {
    expect(run.counts.unexplained).toBe(0);
  });

  it("is unsure only of what was in flight", () => {
    expect(run.counts.unknownIds.filter((id) => !run.leased.has(id))).toEqual([]);
    const { sent = 0, unknown = 0 } = run.counts.ledger as Record<string, number>;
    // The letters, and the mail that confirmed the owner's address.
    expect(sent + unknown).toBe(CONTACTS + 1);
  });
});
