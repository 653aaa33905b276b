import { describe, expect, it } from "vitest";
import { type Campaigning, newCampaigning, tryAdvance } from "../../testing/campaigns";
import { emailTotals } from "../email";
import { variantFigures } from "../email/figures/variant-figures";
import { sideOf } from "./ab-test";
import { campaignRow } from "./campaign-rows";
import { chooseWinner } from "./choose-winner";
import { getCampaign } from "./get-campaign";
import { pauseCampaign, resumeCampaign } from "./pause-campaign";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const subjects = {
  of: "subject",
  variants: [
    { id: "a", subject: "News" },
    { id: "b", subject: "Our news" },
  ],
  percent: 50,
  metric: "opened",
  waitMinutes: 60,
};

/** Starts a campaign with a test, fills the ledger and sends the test. */
async function tested(of: Campaigning, test: Record<string, unknown> = {}, rest = {}) {
  const { id } = await of.start({ abTest: { ...subjects, ...test }, ...rest });
  await of.advance(id);
  const sentAt = of.clock.now;
  await of.set(id, `status = 'sent', sent_at = ${sentAt}`, "variant IS NOT NULL");
  of.clock.now += 5000;
  await of.advance(id);
  return { id, sentAt };
}

const opens = (of: Campaigning, id: string, variant: string) =>
  of.set(id, `opened_at = ${of.clock.now}`, `variant = '${variant}'`);

const bySide = async (of: Campaigning, id: string) =>
  Map.groupBy(await of.emails(id), ({ variant }) => variant);

describe("A campaign with an A/B test", () => {
  it("lets the test leave and holds the rest back", async () => {
    const of = await newCampaigning(60);
    const { id } = await of.start({ abTest: subjects });
    await of.advance(id);
    const test = { percent: 50, variants: (await campaignRow(of.ctx(), id)).abTest!.variants };
    for (const row of await of.emails(id)) {
      const side = sideOf(test, id, String(row.contact_id));
      expect(row).toMatchObject({ variant: side, held: side === null ? 1 : 0 });
    }
    expect(await getCampaign(of.ctx(), id)).toMatchObject({
      status: "testing",
      winnerDueAt: null,
      progress: { recipients: 60 },
    });
  });

  it("waits from the last email of the test on, then the rest gets the side that was opened most", async () => {
    const of = await newCampaigning(60);
    const { id, sentAt } = await tested(of);
    const { winnerDueAt } = await getCampaign(of.ctx(), id);
    expect(winnerDueAt).toBe(new Date(sentAt + HOUR).toISOString());
    await opens(of, id, "b");
    of.clock.now = sentAt + HOUR - 1;
    expect(await of.advance(id)).toBe(0);
    of.clock.now = sentAt + HOUR;
    const before = await bySide(of, id);
    await of.advance(id);
    const after = await bySide(of, id);
    expect(new Set(after.keys())).toEqual(new Set(["a", "b"]));
    expect(after.get("a")).toHaveLength(before.get("a")!.length);
    expect((await of.emails(id)).every(({ held }) => held === 0)).toBe(true);
    expect(await getCampaign(of.ctx(), id)).toMatchObject({ status: "sending", winner: "b" });
  });

  it("counts the rest to the side that it got", async () => {
    const of = await newCampaigning(60);
    const { id } = await tested(of);
    await chooseWinner(of.ctx(), id, { variant: "b" });
    await of.advance(id);
    await of.set(id, "status = 'sent', sent_at = 1", "status = 'queued'");
    const sides = await bySide(of, id);
    const { progress } = await getCampaign(of.ctx(), id);
    expect(progress).toMatchObject({ recipients: 60, sent: 60, opened: 0 });
    const figures = await variantFigures(of.ctx(), id);
    expect(figures.map(({ variant }) => variant)).toEqual(["a", "b"]);
    for (const { variant, totals } of figures) {
      const emails = sides.get(variant)!.length;
      expect(totals).toMatchObject({ recipients: emails, sent: emails });
    }
  });

  it("takes the first side if nobody has opened anything, and asks for clicks if told", async () => {
    const of = await newCampaigning(40);
    const quiet = await tested(of);
    of.clock.now = quiet.sentAt + HOUR;
    await of.advance(quiet.id);
    expect((await campaignRow(of.ctx(), quiet.id)).winner).toBe("a");

    const clicked = await tested(of, { metric: "clicked" });
    await opens(of, clicked.id, "a");
    await of.set(clicked.id, "clicked_at = 1", "variant = 'b'");
    of.clock.now = clicked.sentAt + HOUR;
    await of.advance(clicked.id);
    expect((await campaignRow(of.ctx(), clicked.id)).winner).toBe("b");
  });

  it("does not count what machines have opened", async () => {
    const of = await newCampaigning(40);
    const { id, sentAt } = await tested(of);
    await of.set(id, "raw_opened_at = 1, status = 'sent'", "variant = 'b'");
    of.clock.now = sentAt + HOUR;
    await of.advance(id);
    expect((await campaignRow(of.ctx(), id)).winner).toBe("a");
  });

  it("can be decided by hand, once, and only while it is open", async () => {
    const of = await newCampaigning(40);
    const { id } = await of.start({ abTest: subjects });
    const b = { variant: "b" } as const;
    await expect(chooseWinner(of.ctx(), id, b)).rejects.toMatchObject({ code: "STATE_INVALID" });
    await of.advance(id);
    const other = { variant: "d" } as const;
    await expect(chooseWinner(of.ctx(), id, other)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const choices = await Promise.allSettled(
      (["a", "b", "b"] as const).map((variant) => chooseWinner(of.ctx(), id, { variant })),
    );
    expect(choices.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { winner } = await campaignRow(of.ctx(), id);
    await of.advance(id);
    expect((await of.emails(id)).every(({ variant }) => variant !== null)).toBe(true);
    expect((await bySide(of, id)).get(winner)!.length).toBeGreaterThan(10);
  });

  it("releases the rest once, however many ticks run at once", async () => {
    const of = await newCampaigning(50);
    const { id } = await tested(of, {}, { speed: 3600 });
    await chooseWinner(of.ctx(), id, { variant: "a" });
    const waiting = (await of.emails(id)).filter(({ held }) => held === 1).length;
    await Promise.all([1, 2, 3].map(() => tryAdvance(of, id)));
    await of.advance(id);
    const left = (await of.emails(id)).filter(({ status }) => status === "queued");
    const times = left.map(({ next_at }) => Number(next_at) - of.clock.now);
    const spread = Array.from({ length: waiting }, (_, n) => n * 1000);
    expect(times.toSorted((a, b) => a - b)).toEqual(spread);
  });

  it("keeps the rest waiting through a pause of the test", async () => {
    const of = await newCampaigning(40);
    const { id } = await of.start({ abTest: subjects });
    await of.advance(id);
    const held = async () => (await of.emails(id)).filter((row) => row.held === 1).length;
    const waiting = await held();
    await pauseCampaign(of.ctx(), id);
    expect(await held()).toBe(40);
    await resumeCampaign(of.ctx(), id);
    expect(await held()).toBe(waiting);
    expect((await campaignRow(of.ctx(), id)).status).toBe("testing");
  });

  it("paused while it waits for the winner goes on waiting", async () => {
    const of = await newCampaigning(40);
    const { id, sentAt } = await tested(of);
    await opens(of, id, "b");
    await pauseCampaign(of.ctx(), id);
    of.clock.now += 10 * MINUTE;
    await resumeCampaign(of.ctx(), id);
    await of.advance(id);
    expect(await campaignRow(of.ctx(), id)).toMatchObject({ status: "testing", winner: null });
    of.clock.now = sentAt + HOUR;
    await of.advance(id);
    expect((await campaignRow(of.ctx(), id)).winner).toBe("b");
  });

  it("sends each side its own template, and the rest the winner's", async () => {
    const of = await newCampaigning(40);
    const other = await of.template({ name: "Other" });
    const variants = [
      { id: "a", templateId: of.templateId },
      { id: "b", templateId: other },
    ];
    const { id } = await tested(of, { of: "content", variants });
    await chooseWinner(of.ctx(), id, { variant: "b" });
    await of.advance(id);
    for (const { variant, template_id, template_version } of await of.emails(id)) {
      expect(template_id).toBe(variant === "a" ? of.templateId : other);
      expect(template_version).toBe(1);
    }
    const totals = await emailTotals(of.ctx(), "template", [of.templateId, other]);
    const sides = await bySide(of, id);
    expect(totals.get(of.templateId)?.recipients).toBe(sides.get("a")!.length);
    expect(totals.get(other)?.recipients).toBe(sides.get("b")!.length);
  });

  it("sends sides at their times, and the rest at the time of day that has won", async () => {
    const of = await newCampaigning(40);
    const start = of.clock.now;
    const variants = [{ id: "a" }, { id: "b", delayMinutes: 360 }];
    const { id } = await of.start({ abTest: { ...subjects, of: "sendTime", variants } });
    await of.advance(id);
    const after = (row: { next_at?: unknown }) => (Number(row.next_at) - start) / HOUR;
    const sides = await bySide(of, id);
    expect(new Set(sides.get("a")!.map(after))).toEqual(new Set([0]));
    expect(new Set(sides.get("b")!.map(after))).toEqual(new Set([6]));
    of.clock.now = start + 8 * HOUR;
    await of.set(id, `status = 'sent', sent_at = ${of.clock.now}`, "variant IS NOT NULL");
    await of.advance(id);
    await chooseWinner(of.ctx(), id, { variant: "b" });
    await of.advance(id);
    const rest = (await of.emails(id)).filter(({ status }) => status === "queued");
    expect(new Set(rest.map(after))).toEqual(new Set([30]));
  });

  it("of everybody has no rest and no winner", async () => {
    const of = await newCampaigning(30);
    const { id } = await tested(of, { percent: 100 });
    expect((await of.emails(id)).every(({ variant }) => variant !== null)).toBe(true);
    expect(await getCampaign(of.ctx(), id)).toMatchObject({ status: "sent", winner: null });
  });
});
