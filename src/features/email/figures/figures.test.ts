import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { queryPlan } from "../../../testing/query-plan";
import { hit, HITS_FROM } from "../../../testing/hits";
import { ctxAt, sentEmail } from "../../../testing/sent-emails";
import { addContact, api, contentFetch, type Shop } from "../../../testing/shop";
import { takeReports } from "../incoming/take-reports";
import { recordHit } from "../tracking/record-hit";
import { linksStatement } from "./link-figures";
import type {
  BounceDto,
  ClickMapDto,
  DomainFiguresDto,
  EmailActivityDto,
  EmailEventDto,
  FiguresDto,
  LinkFiguresDto,
  VariantFiguresDto,
} from "./schemas";
import { slotsStatement } from "./sums";

const DAY = 86_400_000;
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const CAMPAIGN = "cmp_01k0000000e008000000000001";

const read = async <T>(shop: Shop, path: string) => (await shop.request<T>("GET", path)).data;

/** A business with emails of a campaign in two variants, and what became of them. */
async function campaign() {
  const shop = await api();
  const { businessId } = shop;
  const ctx = ctxAt(businessId);
  const contact = await addContact(shop);
  const made = await shop.request<{ id: string }>("POST", "/templates", {
    name: "News",
    subject: "News",
    html: '<p><a href="https://a.example/0">First</a> <a href="mailto:x@y.example">Mail</a> <a href="https://a.example/2?b=1"><img src="https://a.example/i.png" alt="Second"></a></p>',
  });
  const templateId = made.data.id;
  const base = { businessId, campaignId: CAMPAIGN, templateId, sentAt: HITS_FROM - 1000 };
  const a = await sentEmail({ ...base, variant: "a", contactId: contact.id, to: "a@one.example" });
  const b = await sentEmail({ ...base, variant: "b", to: "b@one.example" });
  const c = await sentEmail({ ...base, variant: "b", to: "c@two.example" });
  await recordHit(ctx, hit(a, 0, 5000));
  await recordHit(ctx, hit(a, 0, 9000));
  await recordHit(ctx, { ...hit(b, 2, 5000), url: "https://a.example/2?b=1&utm_source=x" });
  await recordHit(ctx, hit(b, 0, 65_000, "curl/8"));
  const bounced = { type: "bounced", bounceType: "hard", diagnostic: "=550 no such user" } as const;
  await takeReports(ctx, "x", [{ id: "1", emailId: c, at: HITS_FROM, ...bounced }]);
  return { shop, contact, templateId, emails: { a, b, c } };
}

describe("Figures over the API", () => {
  it("count a period, compare it with the one before, and tell it by the day", async () => {
    const shop = await api();
    const { businessId } = shop;
    const now = Date.now();
    await sentEmail({ businessId, sentAt: now - DAY });
    await sentEmail({ businessId, sentAt: now - DAY });
    await sentEmail({ businessId, sentAt: now - 8 * DAY });
    const query = `from=${day(now - 6 * DAY)}&to=${day(now)}`;
    const figures = await read<FiguresDto>(shop, `/email-figures?${query}`);
    expect(figures).toMatchObject({ bucket: "day", timeZone: "UTC", totals: { sent: 2 } });
    expect(figures.previous).toMatchObject({
      ...{ from: day(now - 13 * DAY), to: day(now - 7 * DAY), totals: { sent: 1 } },
    });
    expect(figures.buckets).toHaveLength(7);
    expect(figures.buckets.map(({ totals }) => totals.sent)).toEqual([0, 0, 0, 0, 0, 2, 0]);
    expect(figures.buckets[5]!.local).toBe(day(now - DAY));
  });

  it("are told in the business's time zone, by the hour if wanted", async () => {
    const shop = await api();
    const { businessId } = shop;
    await shop.request("PATCH", "", { timeZone: "America/New_York", version: 1 });
    // Half past three in the night of the second by UTC is still the first in New York.
    await sentEmail({ businessId, sentAt: Date.UTC(2026, 6, 2, 3, 30) });
    const path = "/email-figures?from=2026-07-01&to=2026-07-01&bucket=hour";
    const figures = await read<FiguresDto>(shop, path);
    expect(figures.buckets).toHaveLength(24);
    expect(figures.buckets.filter(({ totals }) => totals.sent > 0)).toEqual([
      expect.objectContaining({ local: "2026-07-01T23:00", at: "2026-07-02T03:00:00.000Z" }),
    ]);
  });

  it("of a campaign begin with its first email unless told, and rates are of what arrived", async () => {
    const { shop } = await campaign();
    const figures = await read<FiguresDto>(shop, `/email-figures?scope=campaign&id=${CAMPAIGN}`);
    expect(figures.totals).toMatchObject({
      ...{ recipients: 3, sent: 3, bouncedHard: 1, opened: 2, rawOpened: 2, clicked: 2 },
    });
    expect(figures.rates).toMatchObject({ delivery: 2 / 3, hardBounce: 1 / 3, open: 1, click: 1 });
    expect(figures.rates.complaint).toBe(0);
    const variants = await read<VariantFiguresDto[]>(
      shop,
      `/email-figures/variants?campaignId=${CAMPAIGN}`,
    );
    expect(variants.map(({ variant, totals }) => [variant, totals.sent, totals.clicked])).toEqual([
      ["a", 1, 1],
      ["b", 2, 1],
    ]);
  });

  it("by domain are told for those that most emails went to first", async () => {
    const { shop } = await campaign();
    const domains = await read<DomainFiguresDto[]>(shop, "/email-figures/domains");
    expect(domains.map(({ domain, totals }) => [domain, totals.sent, totals.bouncedHard])).toEqual([
      ["one.example", 2, 0],
      ["two.example", 1, 1],
    ]);
  });

  it("of links tell people from machines, and each person once", async () => {
    const { shop, templateId } = await campaign();
    const expected = [
      { position: 0, url: "https://a.example/0", human: 2, raw: 3, unique: 1 },
      { position: 2, url: "https://a.example/2?b=1&utm_source=x", human: 1, raw: 1, unique: 1 },
    ];
    for (const of of [`campaignId=${CAMPAIGN}`, `templateId=${templateId}`]) {
      expect(await read<LinkFiguresDto[]>(shop, `/email-figures/links?${of}`)).toEqual(expected);
    }
    expect((await shop.request("GET", "/email-figures/links")).code).toBe("VALIDATION_FAILED");
  });

  it("are drawn over the email: its links numbered, in a frame without scripts", async () => {
    const { shop, templateId } = await campaign();
    const map = await read<ClickMapDto>(
      shop,
      `/templates/${templateId}/click-map?campaignId=${CAMPAIGN}`,
    );
    expect(map.links.slice(0, 2)).toEqual([
      { position: 0, url: "https://a.example/0", label: "First", human: 2, raw: 3, unique: 1 },
      { position: 2, url: "https://a.example/2?b=1", label: "Second", human: 1, raw: 1, unique: 1 },
    ]);
    expect(map.others).toEqual([]);
    const body = new URLSearchParams({ ...map.form }).toString();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const shown = await contentFetch(map.contentUrl, { method: "POST", body, headers });
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('a[href="#link-2"]::before{content:"3"');
  });

  it("of single emails are their events, with verdicts and reasons", async () => {
    const { shop, emails } = await campaign();
    const events = await read<EmailEventDto[]>(shop, `/emails/${emails.b}/events`);
    expect(events.map(({ type, verdict, reasons }) => [type, verdict, reasons])).toEqual([
      ["clicked", "human", []],
      ["clicked", "machine", ["scanner"]],
    ]);
    const nobody = `eml_${"0".repeat(26)}`;
    expect((await shop.request("GET", `/emails/${nobody}/events`)).status).toBe(404);
  });

  it("of a contact say how many emails it got and when it last opened one", async () => {
    const { shop, contact } = await campaign();
    const activity = await read<EmailActivityDto>(shop, `/contacts/${contact.id}/email-activity`);
    expect(activity).toMatchObject({ sent: 1, opened: 1, clicked: 1, bounced: 0 });
    expect(activity.lastClickedAt).toBe(new Date(HITS_FROM + 5000).toISOString());
  });

  it("list what came back, in pages", async () => {
    const { shop } = await campaign();
    const bounces = await read<BounceDto[]>(shop, `/email-figures/bounces?campaignId=${CAMPAIGN}`);
    expect(bounces).toEqual([
      expect.objectContaining({ to: "c@two.example", bounceType: "hard", type: "bounced" }),
    ]);
  });

  it("can be had as files, in which nothing is a formula", async () => {
    const { shop, templateId } = await campaign();
    const file = async (query: string) =>
      (await shop.request("GET", `/email-figures/download?${query}`)).text;
    const own = `campaignId=${CAMPAIGN}`;
    expect(await file(`report=figures&scope=campaign&id=${CAMPAIGN}`)).toMatch(
      /\uFEFF?at,local,recipients,sent/,
    );
    expect(await file("report=domains")).toContain("\r\none.example,2,2,");
    expect(await file(`report=variants&${own}`)).toContain("\r\nb,2,2,");
    expect(await file(`report=links&templateId=${templateId}`)).toContain(
      "1,https://a.example/0,1,2,3",
    );
    expect(await file(`report=bounces&${own}`)).toContain("'=550 no such user");
    const wrong = await shop.request("GET", "/email-figures/download?report=links");
    expect(wrong.code).toBe("VALIDATION_FAILED");
  });

  it.each([
    "scope=campaign",
    "id=x",
    "from=2026-02-01&to=2026-01-01",
    "from=2020-01-01&to=2026-01-01",
  ])("refuse %s", async (query) => {
    const shop = await api();
    expect((await shop.request("GET", `/email-figures?${query}`)).code).toBe("VALIDATION_FAILED");
  });
});

describe("Figures are read", () => {
  const plan = (query: { sql: string; params: unknown[] }) =>
    queryPlan(env.DB_SHARD_0, { toSQL: () => query });

  it("by seeks in an index, however many emails there are", async () => {
    const ctx = ctxAt("biz_x");
    const slots = await plan(
      slotsStatement(ctx, { scope: "business", id: "" }, [{ since: 1, until: 2 }]),
    );
    expect(slots.join("\n")).toMatch(
      /SEARCH f USING INDEX sqlite_autoindex_email_figures_1 \(business_id=\? AND scope=\? AND scope_id=\? AND metric=\? AND hour>\? AND hour<\?\)/,
    );
    const links = await plan(linksStatement(ctx, { campaignId: CAMPAIGN }));
    expect(links.join("\n")).toContain(
      "email_events_business_id_campaign_id (business_id=? AND campaign_id=? AND type=?)",
    );
    const ofTemplate = await plan(linksStatement(ctx, { templateId: "tpl_1" }));
    expect(ofTemplate.join("\n")).toContain("email_events_business_id_template_id");
  });
});
