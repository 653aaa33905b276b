import { describe, expect, it } from "vitest";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "../../campaigns/pause-campaign";
import { testCampaign } from "../../campaigns/test-campaign";
import { chooseWinner } from "../../campaigns/choose-winner";
import { getCampaign } from "../../campaigns/get-campaign";
import { type Campaigning, newCampaigning, tryAdvance } from "../../../testing/campaigns";
import { keepingTransport, runAt } from "../../../testing/mailing";
import { queryPlan } from "../../../testing/query-plan";
import { env } from "cloudflare:workers";
import { campaignEmailsQuery } from "./campaign-emails";
import { queueQuery } from "./campaign-queue";
import { totalsQuery } from "./email-totals";
import { heldQuery } from "./release-emails";

/** A business with a campaign whose recipients are all in the ledger. */
async function filled(contacts: number, input: Record<string, unknown> = {}) {
  const of = await newCampaigning(contacts);
  const { id } = await of.start(input);
  await of.advance(id);
  return { of, id };
}

const addresses = (taken: { to: { address: string } }[]) => taken.map(({ to }) => to.address);

const statuses = async (of: Campaigning, id: string) => {
  const groups = Map.groupBy(await of.emails(id), ({ status }) => String(status));
  return Object.fromEntries([...groups].map(([status, each]) => [status, each.length]));
};

describe("A campaign's emails", () => {
  it("say what the campaign says: subject, preheader and sender, with the contact's own words", async () => {
    const { of } = await filled(1, {
      subject: "{{ contact.firstName }}, look",
      preheader: "Only today in {{ campaign.name }}",
      fromName: "Ada of the Bakery",
    });
    const transport = keepingTransport(true);
    await runAt(of.clock.now, transport);
    expect(transport.taken).toHaveLength(1);
    expect(transport.taken[0]).toMatchObject({ subject: "Ada, look" });
    expect(transport.taken[0]!.from.name).toBe("Ada of the Bakery");
    expect(transport.taken[0]!.html).toContain("Only today in Spring");
  });

  it("say what the template says where the campaign says nothing", async () => {
    const { of } = await filled(1);
    const transport = keepingTransport(true);
    await runAt(of.clock.now, transport);
    expect(transport.taken[0]).toMatchObject({ subject: "Hi Ada" });
  });

  it("have the subject of their side of the test, and the rest the winner's", async () => {
    const variants = [
      { id: "a", subject: "Side A" },
      { id: "b", subject: "Side B" },
    ];
    const rest = { percent: 50, metric: "opened", waitMinutes: 60 };
    const { of, id } = await filled(24, { abTest: { of: "subject", variants, ...rest } });
    const transport = keepingTransport(true);
    await runAt(of.clock.now, transport);
    const tested = transport.taken.length;
    expect(new Set(transport.taken.map(({ subject }) => subject))).toEqual(
      new Set(["Side A", "Side B"]),
    );
    await chooseWinner(of.ctx(), id, { variant: "b" });
    await of.advance(id);
    await runAt(of.clock.now + 1, transport);
    expect(transport.taken).toHaveLength(24);
    const later = transport.taken.slice(tested).map(({ subject }) => subject);
    expect(new Set(later)).toEqual(new Set(["Side B"]));
  });

  it("of a test send say what the side of the test says that was asked for, and no other", async () => {
    const of = await newCampaigning(1);
    const variants = [
      { id: "a", subject: "Side A" },
      { id: "b", subject: "Side B" },
    ];
    const rest = { percent: 50, metric: "opened", waitMinutes: 60 };
    const { id } = await of.draft({ abTest: { of: "subject", variants, ...rest } });
    const asked = { to: of.ownerEmail };
    await testCampaign(of.ownerCtx(), id, { ...asked, variant: "b" });
    const transport = keepingTransport(true);
    await runAt(of.clock.now, transport);
    expect(transport.taken[0]!.subject).toContain("Side B");
    await expect(testCampaign(of.ownerCtx(), id, { ...asked, variant: "c" })).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
  });

  it("of a test send say the same and count nowhere", async () => {
    const of = await newCampaigning(1);
    const { id } = await of.draft({ subject: "{{ campaign.name }}: look", fromName: "Ada" });
    await expect(
      testCampaign(of.ctx(), id, { to: "someone.else@example.com" }),
    ).rejects.toMatchObject({ code: "RULE_REFUSED" });
    const { to } = await testCampaign(of.ownerCtx(), id, { to: of.ownerEmail });
    const transport = keepingTransport(true);
    await runAt(of.clock.now, transport);
    expect(transport.taken).toHaveLength(1);
    expect(transport.taken[0]!.to.address).toBe(to);
    expect(transport.taken[0]!.subject).toBe("Spring: look");
    expect((await getCampaign(of.ctx(), id)).progress.recipients).toBe(0);
  });
});

describe("A pause", () => {
  it("lets nothing leave after it has committed, though a sender has claimed it", async () => {
    const { of, id } = await filled(120);
    let paused = false;
    const transport = keepingTransport(false, async () => {
      if (!paused) await pauseCampaign(of.ctx(), id);
      paused = true;
      return { kind: "sent" };
    });
    await runAt(of.clock.now, transport);
    // The group that the transport had when the pause committed was handed over before it.
    expect(transport.taken.length).toBeLessThanOrEqual(25);
    const ends = await statuses(of, id);
    expect(ends.sent).toBe(transport.taken.length);
    expect(ends.queued).toBe(120 - transport.taken.length);
    await runAt(of.clock.now + 120_000, transport);
    expect(transport.taken.length).toBe(ends.sent);

    await resumeCampaign(of.ctx(), id);
    await runAt(of.clock.now + 240_000, transport);
    expect(transport.taken).toHaveLength(120);
    expect(new Set(addresses(transport.taken)).size).toBe(120);
  });

  it("raced by a sender leaves each email either sent or held, and resumed none is sent twice", async () => {
    const { of, id } = await filled(60);
    const transport = keepingTransport(false, async () => {
      await scheduler.wait(2);
      return { kind: "sent" };
    });
    for (let round = 0; round < 3; round++) {
      const now = of.clock.now + round * 120_000;
      await Promise.all([runAt(now, transport), pauseCampaign(of.ctx(), id)]);
      const left = (await of.emails(id)).filter(({ status }) => status !== "sent");
      expect(left.every(({ status, held }) => status === "queued" && held === 1)).toBe(true);
      await resumeCampaign(of.ctx(), id);
    }
    await runAt(of.clock.now + 600_000, transport);
    expect(transport.taken).toHaveLength(60);
    expect(new Set(addresses(transport.taken)).size).toBe(60);
  });

  it("holds an email back that comes back from the transport to be tried again", async () => {
    const { of, id } = await filled(1);
    const transport = keepingTransport(false, async () => {
      await pauseCampaign(of.ctx(), id);
      return { kind: "retry", reason: "busy" };
    });
    await runAt(of.clock.now, transport);
    const calm = keepingTransport(false);
    await runAt(of.clock.now + 3_600_000, calm);
    expect(calm.taken).toEqual([]);
    await resumeCampaign(of.ctx(), id);
    await runAt(of.clock.now + 3_600_000, calm);
    expect(calm.taken).toHaveLength(1);
  });

  it("does not hold up emails of others that were claimed with it", async () => {
    const { of, id } = await filled(3);
    const other = await filled(3);
    await Promise.all([
      runAt(other.of.clock.now, keepingTransport(false)),
      pauseCampaign(of.ctx(), id),
    ]);
    await runAt(other.of.clock.now + 120_000, keepingTransport(false));
    expect(await statuses(other.of, other.id)).toEqual({ sent: 3 });
  });
});

describe("A cancelled campaign", () => {
  it("sends nothing more, not even what is tried again, and says so on every email", async () => {
    const { of, id } = await filled(40);
    const transport = keepingTransport(false, async () => {
      if (!(await tryCancel(of, id))) return { kind: "sent" };
      return { kind: "retry", reason: "busy" };
    });
    await runAt(of.clock.now, transport);
    const sent = transport.taken.length;
    of.clock.now += 10_000;
    await of.advance(id);
    await tryAdvance(of, id);
    await runAt(of.clock.now + 7_200_000, transport);
    expect(transport.taken).toHaveLength(sent);
    expect(await statuses(of, id)).toEqual({ sent, skipped: 40 - sent });
  });

  async function tryCancel(of: Campaigning, id: string): Promise<boolean> {
    const done = await cancelCampaign(of.ctx(), id).catch(() => null);
    return done !== null;
  }
});

describe("What campaigns ask of the ledger", () => {
  it("is read from indices that lead to the rows, and from nothing larger", async () => {
    const of = await newCampaigning(1);
    const ctx = of.ctx();
    const queue = { toSQL: () => ctx.db.all(queueQuery(ctx, "cmp_1")).getQuery() };
    const queries = [
      heldQuery(ctx, "cmp_1", 10),
      totalsQuery(ctx, "campaign", ["cmp_1", "cmp_2"]),
      campaignEmailsQuery(ctx, { campaignId: "cmp_1", limit: 10 }, null),
      campaignEmailsQuery(ctx, { campaignId: "cmp_1", limit: 10, status: "sent" }, [
        "sent",
        "eml_1",
      ]),
      queue,
    ];
    for (const query of queries) {
      const plan = await queryPlan(env.DB_SHARD_0, query);
      const scans = plan.filter(
        (step) => step.startsWith("SCAN") && !/json_each|CONSTANT ROW/.test(step),
      );
      expect(scans).toEqual([]);
    }
  });
});
