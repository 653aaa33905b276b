import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentFetch } from "./support/content.mjs";
import { countAll } from "./support/count.mjs";
import { importEnded, setUpMainJob, startImport, workflowEnded } from "./support/main-job.mjs";
import { somePeople } from "./support/people.mjs";
import { quiet } from "./support/quiet.mjs";
import { readLog } from "./support/read-log.mjs";
import { signUp } from "./support/sign-up.mjs";
import { smtpWorld } from "./support/world.mjs";

const CONTACTS = 208;
const { people, csv } = somePeople(CONTACTS);

type World = Awaited<ReturnType<typeof smtpWorld>>;
let world: World;
let businessId: string;
let imported: Awaited<ReturnType<typeof importEnded>>;
let owner: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  world = await smtpWorld();
  owner = await signUp(world.server.origin, world.readMail);
  const { business, workflow } = await setUpMainJob(owner.api);
  businessId = business.id;
  const importId = await startImport(owner.api, businessId, csv);
  imported = await importEnded(owner.api, businessId, importId);
  await workflowEnded(owner.api, { businessId, workflowId: workflow.id, entered: CONTACTS });
});

afterAll(() => world.close());

function letters() {
  return readLog(world.sink.log).filter(({ to }) => to.endsWith("@people.example"));
}

function unsubscribeUrl(letter: { headers: Record<string, string> } | undefined): string {
  return /<(https?:[^>]+)>/.exec(letter?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
}

async function suppressions() {
  const path = `/businesses/${businessId}/suppressions`;
  return (await owner.api<{ email: string; reason: string }[]>("GET", path)).data;
}

describe("The main job through a mail server", () => {
  it("imports every contact of the file", () => {
    expect(imported).toMatchObject({ status: "completed", total: CONTACTS, imported: CONTACTS });
  });

  it("brings every contact one letter with their own name", () => {
    const byAddress = Map.groupBy(letters(), ({ to }) => to);
    expect(new Set(byAddress.keys())).toEqual(new Set(people.map(({ email }) => email)));
    for (const { email, firstName } of people) {
      const own = byAddress.get(email) ?? [];
      expect(own.map(({ subject }) => subject)).toEqual([`News for ${firstName}`]);
      expect(own[0]?.text).toContain(`Hi ${firstName}, the bakery opens at seven.`);
    }
  });

  it("tells mail programs how to unsubscribe", () => {
    for (const letter of letters()) {
      expect(letter.headers["list-unsubscribe"]).toMatch(
        /^<http:\/\/corner-bakery[a-z0-9-]*\.localhost:\d+\/e\/u\/[^>]+>, <mailto:[^>]+>$/,
      );
      expect(letter.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    }
  });

  it("changes nothing when a mail scanner opens the unsubscribe link", async () => {
    const page = await contentFetch(unsubscribeUrl(letters()[0]), { method: "GET" });
    expect(page.status).toBe(200);
    expect(page.text).toContain("Unsubscribe from Corner Bakery?");
    expect(await suppressions()).toEqual([]);
  });

  it("unsubscribes by one click", async () => {
    const [letter] = letters();
    const answer = await contentFetch(unsubscribeUrl(letter), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(await suppressions()).toMatchObject([{ email: letter?.to, reason: "unsubscribed" }]);
  });

  it("agrees with what is counted from the log and the SQLite files alone", async () => {
    await quiet(world);
    await world.server.stop();
    expect(countAll(world.stateDir, world.sink.log)).toMatchObject({
      // The letters, and the mail that confirmed the owner's address.
      ledger: { sent: CONTACTS + 1 },
      sinkMessages: CONTACTS + 1,
      duplicates: 0,
      lost: 0,
      unexplained: 0,
      unknown: 0,
      contacts: CONTACTS,
      contactsWithoutEmail: 0,
      contactsMailedTwice: 0,
      stuckRuns: 0,
      stuckTimers: 0,
      stuckEvents: 0,
      stuckEmails: 0,
    });
  });
});
