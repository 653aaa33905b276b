import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears, launchBrowser, screenshot } from "./support/browser.mjs";
import { readMailbox } from "./support/mail-readers.mjs";
import { somePeople } from "./support/people.mjs";
import { PASSWORD } from "./support/sign-up.mjs";
import { mailboxWorld } from "./support/world.mjs";

const CONTACTS = 208;
const OWNER = "newcomer@bakery.example";
const { people, csv } = somePeople(CONTACTS);

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [world, browser] = await Promise.all([mailboxWorld(), launchBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await screenshot(page, `failed-${task.name}`);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
const navigate = (name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
/** Figure of the progress card under its label. */
const figure = (label: string) =>
  page.locator("dl > div").filter({ hasText: label }).locator("dd").first();

describe("The main job, in a browser", () => {
  it("signs a stranger up", async () => {
    await page.goto(world.origin);
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Your name").fill("Nora Newcomer");
    await page.getByLabel("Email").fill(OWNER);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button("Create an account").click();
    expect(await appears(page.getByLabel("6-digit code"))).toBe(true);
    await screenshot(page, "1-signed-up");
  });

  it("confirms the address with the link in the local mailbox", async () => {
    const mailbox = await page.context().newPage();
    await mailbox.goto(`${world.origin}/dev/mailbox`);
    await mailbox.getByRole("button", { name: OWNER }).click();
    const letter = mailbox.locator("iframe").contentFrame();
    const opened = page.context().waitForEvent("page");
    await letter.getByRole("link", { name: "Confirm address" }).click();
    await screenshot(mailbox, "2-mailbox");
    await page.close();
    page = await opened;
    await mailbox.close();
    await button("Confirm email").click();
    expect(await appears(page.getByLabel("Business name"))).toBe(true);
  });

  it("creates a business", async () => {
    await page.getByLabel("Business name").fill("Corner Bakery");
    await page.getByLabel("Postal address").fill("1 Mill Lane, Springfield");
    await button("Create business").click();
    expect(await appears(page.getByText("First steps"))).toBe(true);
    await screenshot(page, "3-first-steps");
  });

  it("writes a template and sees it as a contact would", async () => {
    await navigate("Templates");
    await page.getByRole("link", { name: "New template" }).click();
    await button(/^HTML/).click();
    const naming = page.getByRole("dialog");
    await naming.getByLabel("Name").fill("Opening hours");
    await naming.getByLabel("Subject").fill("News for {{ contact.firstName }}");
    await naming.getByRole("button", { name: "Create template" }).click();
    await page
      .getByRole("textbox", { name: "HTML" })
      .fill("<p>Hi {{ contact.firstName }}, we open at seven.</p>");
    const preview = page.locator("iframe").last().contentFrame();
    expect(await appears(preview.getByText("Hi Ada, we open at seven."))).toBe(true);
    await button("Save").click();
    expect(await appears(page.getByText("Version 2"))).toBe(true);
    await screenshot(page, "4-template");
  });

  it("publishes a workflow: contact created, wait 5 s, send email", async () => {
    await navigate("Workflows");
    await page.getByRole("link", { name: "New workflow" }).click();
    await button(/^Blank workflow/).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Welcome");
    await dialog.getByRole("button", { name: "New workflow" }).click();
    await page.getByRole("group", { name: /^Wait: / }).click();
    await page.getByLabel("Unit").selectOption("seconds");
    await page.getByLabel("How long").fill("5");
    await page.getByLabel("How long").blur();
    await page.getByText("All changes saved").first().waitFor();
    await button("Publish").click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
    expect(await appears(page.getByText("Live", { exact: true }))).toBe(true);
    await screenshot(page, "5-published");
  });

  it("imports a file of contacts", async () => {
    const workflow = page.url();
    await navigate("Contacts");
    await page.getByRole("link", { name: "Import", exact: true }).first().click();
    await page.getByRole("link", { name: "Import a file" }).first().click();
    const file = { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByLabel(/How did these people agree/).fill("They asked for our news");
    await button("Check the file").click();
    await page.getByText("This is what would happen").waitFor();
    await screenshot(page, "6-checked");
    await button(`Import ${CONTACTS} contacts`).click();
    expect(await appears(page.getByText(`${CONTACTS} imported`))).toBe(true);
    await screenshot(page, "7-imported");
    await page.goto(workflow);
  });

  it("shows runs and emails arriving, without a reload", async () => {
    await figure("Entered").getByText(String(CONTACTS)).waitFor();
    await figure("Completed").getByText(String(CONTACTS)).waitFor({ timeout: 60_000 });
    await page.getByText(`${CONTACTS} of ${CONTACTS} emails done`).waitFor({ timeout: 60_000 });
    expect(
      await page.getByRole("progressbar", { name: "Emails" }).getAttribute("aria-valuenow"),
    ).toBe(String(CONTACTS));
    await screenshot(page, "8-progress");
  });

  it("shows each run's history", async () => {
    await page.getByRole("tab", { name: "Runs" }).click();
    await page.getByRole("row").nth(1).click();
    const drawer = page.getByRole("dialog");
    expect(await appears(drawer.getByText("What happened"))).toBe(true);
    expect(await appears(drawer.getByRole("link", { name: /^News for / }))).toBe(true);
    await screenshot(page, "9-run");
    await page.keyboard.press("Escape");
  });

  it("shows the ledger", async () => {
    await navigate("Emails");
    expect(await appears(page.getByText("News for"))).toBe(true);
    expect(await appears(page.getByText("Sent", { exact: true }))).toBe(true);
    await screenshot(page, "10-emails");
  });

  it("has put one letter with their own name into each contact's mailbox", async () => {
    const messages = await readMailbox(world.origin);
    const letters = messages.filter(({ to }) => to.includes("@people.example"));
    expect(letters).toHaveLength(CONTACTS);
    const byAddress = new Map(letters.map((letter) => [letter.to, letter]));
    expect(new Set(byAddress.keys())).toEqual(new Set(people.map(({ email }) => email)));
    for (const { email, firstName } of people) {
      const letter = byAddress.get(email);
      expect(letter?.subject).toBe(`News for ${firstName}`);
      expect(letter?.text).toContain(`Hi ${firstName}, we open at seven.`);
    }
  });
});
