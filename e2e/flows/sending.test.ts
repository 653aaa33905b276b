import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears, figure, screenshot } from "../support/browser.mjs";
import { sendingStage } from "../support/sending-stage.mjs";
import { waitFor } from "../support/wait.mjs";

const KEY = "re_quietLanternOverTheHarbour";
const DOMAIN = "bakery.example";

let stage: Awaited<ReturnType<typeof sendingStage>>;

beforeAll(async () => {
  stage = await sendingStage();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await screenshot(stage.page, `failed-${task.name}`);
});

afterAll(() => stage.close());

const keep = (name: string) => figure(stage.page, `sending-${name}`);
const tab = (name: string) => stage.page.getByRole("tab", { name, exact: true }).click();
const accounts = () => stage.page.getByRole("list", { name: "Sending" }).getByRole("listitem");
const act = async (name: string, action: string) => {
  await stage.button(`Actions: ${name}`).click();
  await stage.page.getByRole("menuitem", { name: action }).click();
};
const saved = () => stage.page.getByText("Saved", { exact: true }).first().waitFor();

/** Sends a campaign to everybody; returns its path in the web app. */
async function campaign(name: string): Promise<string> {
  const { api } = stage.owner;
  const { data: template } = await api<{ id: string }>("POST", `${stage.below}/templates`, {
    ...{ name, subject: name, html: '<p>Hi</p><a href="{{ unsubscribeUrl }}">Unsubscribe</a>' },
  });
  const draft = { name, templateId: template.id };
  const { data } = await api<{ id: string }>("POST", `${stage.below}/campaigns`, draft);
  await api("POST", `${stage.below}/campaigns/${data.id}/send`, {});
  return `${stage.at}/campaigns/${data.id}`;
}

describe("Sending by accounts of one's own", () => {
  it("begins with an account, whose key is never shown again", async () => {
    const { page, at, button, inDialog } = stage;
    await page.goto(`${at}/sending`);
    await page.getByRole("heading", { name: "Emails leave by the platform" }).waitFor();
    await button("Add account").click();
    await page.getByText("Resend", { exact: true }).click();
    await page.getByLabel("Name").fill("Main");
    await page.getByLabel("API key").fill(KEY);
    await page.getByLabel("Warm up").click();
    await keep("1-add-account");
    await inDialog("Add").click();
    await page.getByRole("heading", { name: "Have delivery reported to us" }).waitFor();
    await inDialog("Done").click();
    expect(await appears(accounts().filter({ hasText: "Main" }).getByText("…bour"))).toBe(true);
    expect(await page.content()).not.toContain(KEY);
    expect(await appears(page.getByText("Marketing waits for a verified domain"))).toBe(true);
  });

  it("shows where a provider that signs nothing reports to, secret and all, to be copied once", async () => {
    const { page, button, inDialog } = stage;
    await button("Add account").click();
    await page.getByText("Postmark", { exact: true }).click();
    await page.getByLabel("Name").fill("Postmark");
    await inDialog("Add").click();
    await page.getByRole("button", { name: /^Copy: Webhook address/ }).click();
    await keep("10-reports");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/\/webhooks\/email\/postmark\?account=biz_\w+\.epr_\w+&token=\S{20,}$/);
    const delivery = {
      RecordType: "Delivery",
      MessageID: "1",
      DeliveredAt: new Date().toISOString(),
    };
    const report = (url: string) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(delivery),
      });
    expect((await report(copied)).status).toBe(200);
    expect((await report(copied.slice(0, -1))).status).toBe(401);
    await inDialog("Done").click();
    await act("Postmark", "Reports to us");
    await inDialog("Make a new secret").click();
    await page.getByText(/shown this once/).waitFor();
    expect((await report(copied)).status).toBe(401);
    await inDialog("Done").click();
    await act("Postmark", "Remove");
    await inDialog("Remove").click();
  });

  it("goes by the first account that works, in an order that one chooses", async () => {
    const { page, button, inDialog, sink } = stage;
    await button("Add account").click();
    await page.getByText("Mail server", { exact: true }).click();
    await page.getByLabel("Name").fill("Reserve");
    await page.getByLabel("Address", { exact: true }).fill(sink.url);
    await page.getByLabel("Emails a second").fill("5");
    await inDialog("Add").click();
    await accounts().filter({ hasText: "Reserve" }).waitFor();
    await button("Move Reserve up").click();
    await page.getByText("Order saved").first().waitFor();
    expect(await accounts().first().textContent()).toContain("Reserve");
    await button("Move Main up").click();
    await expect.poll(() => accounts().first().textContent()).toContain("Main");
    await keep("2-order");
  });

  it("is tried with a message to oneself", async () => {
    const { page, owner, takenBy } = stage;
    await act("Main", "Send a test to me");
    expect(await appears(page.getByText(`Accepted for ${owner.email}`))).toBe(true);
    await keep("3-test");
    expect(await takenBy(KEY)).toEqual([owner.email]);
  });

  it("comes from a domain, of which it says exactly which records it needs", async () => {
    const { page, button, inDialog, businessId } = stage;
    await tab("Domains");
    await button("Add domain").click();
    await page.getByLabel("Domain", { exact: true }).fill(DOMAIN);
    await page.getByLabel("Sender").fill("news");
    await page.getByLabel("Sends by").selectOption({ label: "Main" });
    await keep("4-add-domain");
    await inDialog("Add").click();
    const card = page.getByRole("article", { name: DOMAIN });
    const records = card.getByRole("list", { name: `Records of ${DOMAIN}` });
    await records.getByText(`edgeloop-business=${businessId}`).waitFor();
    for (const exact of [
      `_edgeloop.${DOMAIN}`,
      `send.${DOMAIN}`,
      "v=spf1 include:amazonses.com ~all",
      `resend._domainkey.${DOMAIN}`,
      `_dmarc.${DOMAIN}`,
      "There is no DKIM record. Create this one.",
    ]) {
      expect(await appears(records.getByText(exact, { exact: true }))).toBe(true);
    }
    await keep("5-records");
  });

  it("explains what is still wrong, and notices when all is in order", async () => {
    const { page, publish, businessId } = stage;
    const text = (data: string) => [{ type: "TXT", data }];
    await publish({
      [`_edgeloop.${DOMAIN}`]: text(`edgeloop-business=${businessId}`),
      [`send.${DOMAIN}`]: [
        ...text("v=spf1 include:mailer.example -all"),
        { type: "MX", data: "10 feedback-smtp.eu-west-1.amazonses.com" },
      ],
      [`resend._domainkey.${DOMAIN}`]: text(`p=${"A".repeat(216)}`),
      [`_dmarc.${DOMAIN}`]: text("v=DMARC1; p=quarantine"),
    });
    await stage.button("Check now").click();
    await page.getByText("One record is not in order yet.").first().waitFor();
    const wrong =
      "The SPF record does not name include:amazonses.com, so mail from there is not covered.";
    expect(await appears(page.getByText(wrong))).toBe(true);
    const joined = "v=spf1 include:amazonses.com include:mailer.example ~all";
    expect(await appears(page.getByText(joined, { exact: true }))).toBe(true);
    await keep("5-one-wrong");
    await publish({
      [`send.${DOMAIN}`]: [
        ...text(joined),
        { type: "MX", data: "10 feedback-smtp.eu-west-1.amazonses.com" },
      ],
      "amazonses.com": text("v=spf1 ip4:192.0.2.1 -all"),
      "mailer.example": text("v=spf1 ip4:192.0.2.2 -all"),
    });
    await stage.button("Check now").click();
    expect(await appears(page.getByText("Verified", { exact: true }))).toBe(true);
    await keep("6-verified");
  });

  it("takes emails to the next account when the first is failing, and shows its warm-up", async () => {
    const { page, at, befall, sink, takenBy } = stage;
    const before = sink.accepted();
    await befall(KEY, "busy");
    await campaign("Fresh bread");
    await waitFor("the emails at the reserve", () => sink.accepted() === before + 2);
    expect(await takenBy(KEY)).toHaveLength(1);
    await page.goto(`${at}/sending`);
    expect(await appears(page.getByText("Passed over"))).toBe(true);
    await page.getByRole("heading", { name: "Warm-up of Main" }).scrollIntoViewIfNeeded();
    expect(await appears(page.getByText("Day 1 of 14"))).toBe(true);
    await keep("9-warm-up");
  });

  it("keeps to rules: a cap, and hours in which marketing waits", async () => {
    const { page, at } = stage;
    await page.goto(`${at}/sending?tab=rules`);
    await page.getByLabel("Keep hours quiet").click();
    const clock = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16);
    await page.getByLabel("From").fill(clock(-3_600_000));
    await page.getByLabel("Until").fill(clock(7_200_000));
    await page.getByLabel("Emails", { exact: true }).fill("2");
    await keep("7-rules");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved();
    await campaign("Late bread");
    const waiting = await waitFor("the emails to wait", async () => {
      const { data } = await stage.owner.api<{ reason: string }[]>(
        "GET",
        `${stage.below}/emails?status=queued`,
      );
      return data.length === 2 && data.every(({ reason }) => reason === "quiet_hours");
    });
    expect(waiting).toBe(true);
    await page.goto(`${at}/emails`);
    await page
      .getByRole("row", { name: /Queued.*Late bread/ })
      .first()
      .click();
    expect(await appears(page.getByText("Waits for the end of the quiet hours"))).toBe(true);
    await keep("8-email-log");
  });
});
