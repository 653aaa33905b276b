import { readFile } from "node:fs/promises";
import type { BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears, figure, screenshot } from "../support/browser.mjs";
import { readMailbox } from "../support/mail-readers.mjs";
import { sendingStage } from "../support/sending-stage.mjs";
import { waitFor } from "../support/wait.mjs";

const SUBJECT = "Fresh bread from Monday";
const HTML = `<h1>Fresh bread</h1><p>From Monday at seven.</p>
  <p><a href="https://bakery.example/menu">See the menu</a></p>
  <p><a href="https://bakery.example/hours">Opening hours</a></p>
  <p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>`;

/** A browser such as people have: not the one that tests drive. */
const READER = {
  userAgent:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  locale: "en-GB",
};

let stage: Awaited<ReturnType<typeof sendingStage>>;
let campaignId: string;

beforeAll(async () => {
  stage = await sendingStage();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await screenshot(stage.page, `failed-${task.name}`);
});

afterAll(() => stage.close());

const keep = (name: string) => figure(stage.page, `figures-${name}`);

/** Has the part under a heading begin where the screen does. */
const toTop = (heading: string) =>
  stage.page
    .getByRole("heading", { name: heading })
    .evaluate((element) => element.scrollIntoView({ block: "start" }));

/** Opens an email as a mail program shows it, in a browser of its own. */
async function read(context: BrowserContext, html: string) {
  const page = await context.newPage();
  await page.setContent(html, { waitUntil: "networkidle" });
  return page;
}

interface Totals {
  totals: Record<string, number>;
}

const totals = async () =>
  (await stage.owner.api<Totals>("GET", `${stage.below}/email-figures`)).data.totals;

describe("The figures of emails", () => {
  it("say what they will show before the first email has left", async () => {
    await stage.page.goto(`${stage.at}/figures`);
    expect(await appears(stage.page.getByText("No emails yet"))).toBe(true);
  });

  it("count a person who reads, and a machine apart from people", async () => {
    const { owner, below, page, world } = stage;
    const { data: template } = await owner.api<{ id: string }>("POST", `${below}/templates`, {
      ...{ name: "Fresh bread", subject: SUBJECT, html: HTML },
    });
    await owner.api("POST", `${below}/contacts`, { email: "cleo@elsewhere.example" });
    const draft = { name: "Fresh bread", templateId: template.id };
    const { data } = await owner.api<{ id: string }>("POST", `${below}/campaigns`, draft);
    campaignId = data.id;
    await owner.api("POST", `${below}/campaigns/${campaignId}/send`, {});
    const mail = await waitFor("three emails", async () => {
      const found = await readMailbox(world.origin);
      const news = found.filter(({ subject }) => subject === SUBJECT);
      return news.length === 3 && news;
    });
    await waitFor("the ledger", async () => (await totals()).sent === 3);
    // Nobody opens an email within two seconds.
    await page.waitForTimeout(2500);
    const html = (to: string) => mail.find((each) => each.to === to)!.html;
    const browser = page.context().browser()!;
    const reader = await browser.newContext(READER);
    const opened = await read(reader, html("ada@reader.example"));
    // Where it leads to does not exist.
    const led = opened.waitForRequest("https://bakery.example/menu");
    await opened.getByRole("link", { name: "See the menu" }).click();
    await led;
    const machine = await browser.newContext({ userAgent: "BarracudaCentral/1.0" });
    await read(machine, html("bea@reader.example"));
    await Promise.all([reader.close(), machine.close()]);
    await expect
      .poll(totals, { timeout: 20_000 })
      .toMatchObject({ sent: 3, opened: 1, rawOpened: 2, clicked: 1, rawClicked: 1 });
  });

  it("show what left, what people opened and clicked, and everything beside it", async () => {
    const { page, at } = stage;
    await page.goto(`${at}/figures`);
    const tile = (name: string) => page.getByRole("listitem").filter({ hasText: name }).first();
    await tile("Opened").waitFor();
    expect(await tile("Sent").textContent()).toContain("3");
    expect(await tile("Opened").textContent()).toMatch(/1by people.*2 raw/);
    expect(await tile("Clicked").textContent()).toMatch(/1by people.*1 raw/);
    await keep("1-overview");
  });

  it("plot each metric over time, raw beside people", async () => {
    const { page } = stage;
    await page.getByLabel("What to plot").selectOption({ label: "Opened" });
    const plot = page.getByRole("img", { name: /Opened/ }).or(page.getByLabel("Opened"));
    expect(await appears(plot)).toBe(true);
    await toTop("Over time");
    await keep("2-over-time");
  });

  it("tell mailbox providers and domains of recipients apart", async () => {
    const { page } = stage;
    await toTop("How mailbox providers see you");
    expect(await appears(page.getByText("Spam complaints"))).toBe(true);
    await keep("3-providers");
    const row = (domain: string) => page.getByRole("row", { name: domain });
    expect(await row("reader.example").textContent()).toContain("reader.example2100%50%50%");
    expect(await row("elsewhere.example").textContent()).toContain("elsewhere.example1100%0%0%");
    await toTop("By recipients' domain");
    await keep("4-by-domain");
  });

  it("of a campaign have the email with its links numbered, and who followed each", async () => {
    const { page, at } = stage;
    await page.goto(`${at}/campaigns/${campaignId}?tab=report`);
    await page.getByRole("heading", { name: "Click map" }).waitFor();
    await keep("5-report");
    const map = page.locator("iframe").last().contentFrame();
    expect(await appears(map.getByText("From Monday at seven."))).toBe(true);
    expect(await appears(page.getByText("1 by people, 1 in all"))).toBe(true);
    await toTop("Click map");
    await keep("7-click-map");
    await toTop("Bounces and complaints");
    await keep("8-bounces");
  });

  it("of one email say what happened to it, and why it counts or not", async () => {
    const { page, at } = stage;
    await page.goto(`${at}/emails`);
    await page.getByText("bea@reader.example").first().click();
    expect(await appears(page.getByText(/A machine.*a security scanner/))).toBe(true);
    await keep("9-one-email");
  });

  it("are downloaded as a table", async () => {
    const { page, at } = stage;
    await page.goto(`${at}/figures`);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).first().click(),
    ]);
    const [header = "", ...rows] = (await readFile(await file.path(), "utf8"))
      .trim()
      .split(/\r?\n/);
    const column = header.replace("\uFEFF", "").split(",").indexOf("rawOpened");
    expect(column).toBeGreaterThan(0);
    const sum = rows.reduce((all, row) => all + Number(row.split(",")[column]), 0);
    expect(sum).toBe(2);
    await keep("10-download");
  });
});
