import { beforeAll, describe, expect, it } from "vitest";
import { campaignRun } from "./support/campaign-run.mjs";
import { somePeople } from "./support/people.mjs";

const CONTACTS = 150;
let run: Awaited<ReturnType<typeof campaignRun>>;

beforeAll(async () => {
  const { csv } = somePeople(CONTACTS);
  run = await campaignRun({
    ...{ csv, contacts: CONTACTS, withinMs: 60_000, delayMs: 150 },
    events: ["pause", "kill"],
  });
}, 240_000);

describe("A campaign that is paused, resumed and killed", () => {
  it("meets messages in flight, and leaves none while it is paused", () => {
    expect(run.leased[0]).toBeGreaterThan(0);
    expect(run.late).toBe(0);
  });

  it("has one row for each contact, and one message for each row", () => {
    expect(run.counts).toEqual({
      rows: CONTACTS,
      contacts: CONTACTS,
      sent: CONTACTS,
      messages: CONTACTS,
      differentMessages: CONTACTS,
      recipients: CONTACTS,
    });
  });

  it("says so in its progress", () => {
    expect(run.progress).toMatchObject({ recipients: CONTACTS, sent: CONTACTS, unknown: 0 });
  });
});
