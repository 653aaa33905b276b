import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears, launchBrowser, screenshot, signedInPage } from "./support/browser.mjs";
import { readMailbox } from "./support/mail-readers.mjs";
import { PASSWORD, signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";
import { mailboxWorld } from "./support/world.mjs";

const OWNER = "sender@bakery.example";
const REGULARS = 24;
const NEWCOMERS = 3;

interface Campaign {
  id: string;
  version: number;
  audience: Record<string, unknown>;
  progress: { waiting: number };
}

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let owner: Awaited<ReturnType<typeof signUp>>;
let browser: Browser;
let page: Page;
/** Path of the business in the web app, and in the API. */
let at: string;
let below: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([
    mailboxWorld({ LIMITS: "api=100000/60" }),
    launchBrowser(),
  ]);
  owner = await signUp(world.origin, world.readMail, OWNER);
  const { api } = owner;
  const profile = { name: "Corner Bakery", postalAddress: "1 Mill Lane, Springfield" };
  const { data: business } = await api<{ id: string }>("POST", "/businesses", profile);
  below = `/businesses/${business.id}`;
  at = `${world.origin}/b/${business.id}`;
  for (let n = 0; n < REGULARS + NEWCOMERS; n++) {
    const tags = n < REGULARS ? ["Regulars"] : ["Newcomers"];
    await api("POST", `${below}/contacts`, { email: `reader${n}@example.com`, tags });
  }
  await api("POST", `${below}/templates`, {
    name: "Spring opening",
    subject: "We open in spring",
    html: '<p>Monday, seven.</p><p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>',
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(20_000);
  page = await signedInPage(context, world.origin, { email: OWNER, password: PASSWORD });
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await screenshot(page, `failed-${task.name}`);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
const inDialog = (name: string | RegExp) => page.getByRole("dialog").getByRole("button", { name });
const choose = async (label: string, option: RegExp) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
};
const saved = () => page.getByText("Saved", { exact: true }).waitFor();

describe("A campaign, in a browser", () => {
  it("begins with a name, and counts its audience as it is chosen", async () => {
    await page.goto(`${at}/campaigns`);
    await page.getByRole("link", { name: "New campaign" }).first().click();
    await page.getByLabel("Name").fill("Spring opening");
    await button("Begin").click();
    await page.getByText(String(REGULARS + NEWCOMERS), { exact: true }).waitFor();
    await choose("Send to", /^Regulars/);
    expect(await appears(page.getByText(String(REGULARS), { exact: true }))).toBe(true);
    await saved();
    await screenshot(page, "campaign-1-audience");
  });

  it("takes a template and words of its own, and shows them as a reader gets them", async () => {
    await button("Next: Content").click();
    await choose("Template", /^Spring opening/);
    await page.getByLabel("Subject").fill("Fresh bread from Monday");
    const preview = page.locator("iframe").last().contentFrame();
    expect(await appears(preview.getByText("Monday, seven."))).toBe(true);
    expect(await appears(page.getByText("Fresh bread from Monday").first())).toBe(true);
    await screenshot(page, "campaign-2-content");
  });

  it("keeps what was written through a reload", async () => {
    await saved();
    await page.reload();
    expect(await page.getByLabel("Subject").inputValue()).toBe("Fresh bread from Monday");
  });

  it("sends a test to whoever writes it", async () => {
    await button("Send me a test").click();
    const messages = await waitFor("the test", async () => {
      const found = await readMailbox(world.origin, { to: OWNER });
      return found.some(({ subject }) => subject === "Fresh bread from Monday") ? found : undefined;
    });
    expect(messages[0]!.html).toContain("Monday, seven.");
  });

  it("leaves when the number of people was confirmed, and shows how far it is", async () => {
    await page.getByRole("button", { name: "5. Review" }).click();
    expect(await appears(page.getByText("Everything is ready"))).toBe(true);
    await screenshot(page, "campaign-3-review");
    await button(`Send to ${REGULARS} contacts`).click();
    await inDialog(`Send to ${REGULARS} contacts`).click();
    await page.getByText("Sent", { exact: true }).first().waitFor({ timeout: 60_000 });
    expect(await appears(page.getByText(/^Finished /), { timeout: 60_000 })).toBe(true);
    await screenshot(page, "campaign-4-sent");
    const messages = await readMailbox(world.origin);
    const news = messages.filter(({ subject }) => subject === "Fresh bread from Monday");
    const readers = news.map(({ to }) => to).filter((to) => to !== OWNER);
    expect(readers).toHaveLength(REGULARS);
    expect(new Set(readers).size).toBe(REGULARS);
  });

  it("lists who got it", async () => {
    await page.getByRole("tab", { name: "Recipients" }).click();
    expect(await appears(page.getByText("reader0@example.com"))).toBe(true);
    expect(await page.getByText(/^reader\d+@example\.com$/).count()).toBe(REGULARS);
    await screenshot(page, "campaign-5-recipients");
  });

  it("can be paused and resumed while it leaves", async () => {
    const { api } = owner;
    const { data } = await api<Campaign[]>("GET", `${below}/campaigns`);
    const first = data[0]!;
    const path = `${below}/campaigns/${first.id}/duplicate`;
    const { data: copy } = await api<Campaign>("POST", path);
    // At this speed it takes a minute.
    const everybody = { ...first.audience, tags: [] };
    const slow = { audience: everybody, speed: 1200, version: copy.version };
    await api("PATCH", `${below}/campaigns/${copy.id}`, slow);
    await api("POST", `${below}/campaigns/${copy.id}/send`, {});
    await page.goto(`${at}/campaigns/${copy.id}`);
    await page.getByText(/ of 27 emails done/).waitFor();
    await button("Pause").click();
    await inDialog("Pause").click();
    expect(await appears(page.getByText(/^Paused since/))).toBe(true);
    await screenshot(page, "campaign-6-paused");
    const waiting = async () => {
      const answer = await api<Campaign>("GET", `${below}/campaigns/${copy.id}`);
      return answer.data.progress.waiting;
    };
    const paused = await waiting();
    await button("Resume").click();
    expect(await appears(page.getByText("Sending", { exact: true }))).toBe(true);
    await waitFor("another email", async () => (await waiting()) < paused);
    await button("Cancel campaign").click();
    await inDialog("Cancel campaign").click();
    expect(await appears(page.getByText(/^Cancelled .* was skipped\.$/))).toBe(true);
  });

  it("is scheduled, shown among those coming up, and can be called back", async () => {
    await page.goto(`${at}/campaigns`);
    await page.getByRole("link", { name: "New campaign" }).first().click();
    await page.getByLabel("Name").fill("Easter hours");
    await button("Begin").click();
    await button("Next: Content").click();
    await choose("Template", /^Spring opening/);
    await page.getByRole("button", { name: "4. Delivery" }).click();
    await page.getByText("At a time", { exact: true }).click();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 11);
    await page.getByLabel("Day and time").fill(`${tomorrow}09:30`);
    await page.getByText("Each recipient's", { exact: true }).click();
    await button("Next: Review").click();
    await button(/^Schedule for/).click();
    await inDialog(/^Schedule for/).click();
    expect(await appears(page.getByText(/^Starts .* each recipient's clock$/))).toBe(true);
    await page.goto(`${at}/campaigns`);
    expect(await appears(page.getByRole("heading", { name: "Coming up" }))).toBe(true);
    await page.getByRole("link", { name: "Easter hours" }).first().click();
    await button("Back to draft").click();
    expect(await appears(page.getByRole("button", { name: "1. Audience" }))).toBe(true);
  });
});
