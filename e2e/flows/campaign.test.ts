import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears, figure, launchBrowser, screenshot, signedInPage } from "../support/browser.mjs";
import { readMailbox } from "../support/mail-readers.mjs";
import { PASSWORD, signUp } from "../support/sign-up.mjs";
import { waitFor } from "../support/wait.mjs";
import { mailboxWorld } from "../support/world.mjs";

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
  // Several campaigns to the same readers within the hour.
  const { data: rules } = await api<Record<string, unknown>>("GET", `${below}/sending-settings`);
  const { marketingProblem: _, ...kept } = rules;
  await api("PUT", `${below}/sending-settings`, { ...kept, capEmails: null });
  await api("POST", `${below}/templates`, {
    name: "Spring opening",
    subject: "We open in spring",
    html: '<p>Monday, seven.</p><p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>',
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
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
/** A step of the builder, whether it was looked at or not. */
const step = (name: string) =>
  page.getByRole("button", { name: new RegExp(`^(\\d\\. |Done: )?${name}`) });
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
    await figure(page, "campaign-1-new");
    await button("Begin").click();
    await page.getByText(String(REGULARS + NEWCOMERS), { exact: true }).waitFor();
    await choose("Send to", /^Regulars/);
    expect(await appears(page.getByText(String(REGULARS), { exact: true }))).toBe(true);
    await saved();
    await figure(page, "campaign-2-audience");
  });

  it("takes a template and words of its own, and shows them as a reader gets them", async () => {
    await button("Next: Content").click();
    await choose("Template", /^Spring opening/);
    await page.getByLabel("Subject").fill("Fresh bread from Monday");
    const preview = page.locator("iframe").last().contentFrame();
    expect(await appears(preview.getByText("Monday, seven."))).toBe(true);
    expect(await appears(page.getByText("Fresh bread from Monday").first())).toBe(true);
    await figure(page, "campaign-3-content");
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
    await figure(page, "campaign-6-review");
    await button(`Send to ${REGULARS} contacts`).click();
    await inDialog(`Send to ${REGULARS} contacts`).click();
    await page.getByText("Sent", { exact: true }).first().waitFor({ timeout: 60_000 });
    expect(await appears(page.getByText(/^Finished /), { timeout: 60_000 })).toBe(true);
    await figure(page, "campaign-12-sent");
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
    await figure(page, "campaign-14-recipients");
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
    await figure(page, "campaign-9-sending");
    await button("Pause").click();
    await inDialog("Pause").click();
    expect(await appears(page.getByText(/^Paused since/))).toBe(true);
    await figure(page, "campaign-10-paused");
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
    await figure(page, "campaign-13-cancelled");
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
    // Far enough: somewhere tomorrow's half past nine may be now.
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 11);
    await page.getByLabel("Day and time").fill(`${day}09:30`);
    await page.getByText("Each recipient's", { exact: true }).click();
    await figure(page, "campaign-5-delivery");
    await button("Next: Review").click();
    await button(/^Schedule for/).click();
    await inDialog(/^Schedule for/).click();
    expect(await appears(page.getByText(/^Starts .* each recipient's clock$/))).toBe(true);
    await figure(page, "campaign-8-scheduled");
    await page.goto(`${at}/campaigns`);
    expect(await appears(page.getByRole("heading", { name: "Coming up" }))).toBe(true);
    await page.getByRole("link", { name: "Easter hours" }).first().click();
    await button("Back to draft").click();
    expect(await appears(page.getByRole("button", { name: "1. Audience" }))).toBe(true);
  });

  it("tries two subjects on some, each looked at in a test, and the rest gets the winner", async () => {
    await step("A/B test").click();
    await page.getByLabel("Test before sending to all").click();
    await page.getByLabel("Subject of version A").fill("Easter hours");
    await page.getByLabel("Subject of version B").fill("Open at Easter");
    await saved();
    await figure(page, "campaign-4-test");
    await step("Content").click();
    await button("Send me a test").click();
    await page.getByRole("menuitem", { name: "Version B" }).click();
    const subjects = async () =>
      (await readMailbox(world.origin, { to: OWNER })).map(({ subject }) => subject);
    await expect.poll(subjects, { timeout: 20_000 }).toContain("Open at Easter");
  });

  it("goes to a sample first, which the campaign passes over", async () => {
    await step("Delivery").click();
    await page.getByText("Now", { exact: true }).click();
    await button("Next: Review").click();
    await button("Send to a few first").click();
    await page.getByLabel("How many").fill("2");
    await figure(page, "campaign-7-sample");
    await inDialog("Send the sample").click();
    expect(await appears(button("Send to 25 contacts"))).toBe(true);
  });

  it("shows the versions side by side, and sends the one that is chosen to the rest", async () => {
    await button("Send to 25 contacts").click();
    await inDialog("Send to 25 contacts").click();
    await button("Send this to the rest").waitFor();
    await figure(page, "campaign-11-winner");
    await page
      .getByRole("row", { name: /Version B/ })
      .getByRole("button", { name: "Send this to the rest" })
      .click();
    await inDialog("Send this to the rest").click();
    expect(await appears(page.getByText(/^Finished /), { timeout: 60_000 })).toBe(true);
    const easter = (await readMailbox(world.origin)).filter(({ to }) => to !== OWNER);
    const won = easter.filter(({ subject }) => subject === "Open at Easter").length;
    const lost = easter.filter(({ subject }) => subject === "Easter hours").length;
    expect(won).toBeGreaterThan(lost);
  });

  it("is sent again to those who did not open it", async () => {
    await button("Resend to those who did not open").click();
    await step("Audience").waitFor();
    await step("Content").click();
    expect(await page.getByLabel("Subject").inputValue()).toBe("Reminder: Open at Easter");
    await figure(page, "campaign-15-resend");
  });

  it("of which a group is deleted says so, and starts for nobody more", async () => {
    const { api } = owner;
    const named = { type: "text", field: "email", operator: "isNotEmpty" };
    const conditions = { type: "group", match: "all", conditions: [named] };
    const segment = { name: "Staff", conditions };
    const { data: staff } = await api<{ id: string }>("POST", `${below}/segments`, segment);
    await api("POST", `${below}/campaigns`, {
      name: "For friends",
      audience: { excludeSegments: [staff.id] },
    });
    await page.goto(`${at}/segments/${staff.id}`);
    await button("More").click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
    expect(await appears(dialog.getByText("For friends"))).toBe(true);
    await figure(page, "campaign-2-segment-in-use");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.getByText("“Staff” was deleted").waitFor();
    await page.getByRole("heading", { name: "Segments", level: 1 }).waitFor();
    await page.goto(`${at}/campaigns`);
    await page.getByRole("row", { name: /For friends/ }).click();
    await step("Review").click();
    const gone = page.getByText("A segment of the audience was deleted. Choose another.");
    expect(await appears(gone)).toBe(true);
  });
});
