import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ACCOUNT, startWhatsApp, type WhatsAppServer } from "../src/testing/whatsapp-server";
import { setSize, sidewaysScroll } from "./support/appearance.mjs";
import { seriousViolations } from "./support/axe.mjs";
import { appears, launchBrowser, screenshot, signedInPage } from "./support/browser.mjs";
import { open } from "./support/screens.mjs";
import { linkToken, PASSWORD, signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";
import { mailboxWorld } from "./support/world.mjs";

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let whatsApp: WhatsAppServer;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  whatsApp = await startWhatsApp();
  const env = { ...ACCOUNT, WHATSAPP_API_URL: whatsApp.url, LIMITS: "register=100/3600" };
  [world, browser] = await Promise.all([mailboxWorld(env), launchBrowser()]);
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await world.close();
  whatsApp.close();
});

async function freshPage(): Promise<Page> {
  context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce" });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** A signed-in person at a screen. */
async function personAt(path: string, email: string): Promise<Page> {
  const person = await signUp(world.origin, world.readMail, email);
  await freshPage();
  const page = await signedInPage(context, world.origin, person);
  await open(page, `${world.origin}${path}`);
  return page;
}

/** Keeps what a page shows on a desk and on a phone, where nobody may be kept out of it. */
async function keep(page: Page, name: string): Promise<void> {
  await screenshot(page, `${name}-1280`);
  expect(await seriousViolations(page)).toEqual([]);
  await setSize(page, PHONE);
  await screenshot(page, `${name}-390`);
  expect(await sidewaysScroll(page)).toBe(0);
  await setSize(page, DESKTOP);
}

const sentTo = (phone: string, already = 0) =>
  waitFor("a code over WhatsApp", async () => whatsApp.askedFor(phone)[already]?.code);

const mailSaying = (email: string, words: string) =>
  waitFor(`a mail that says ${words}`, async () => {
    const mail = await world.readMail(email);
    return mail?.includes(words) ? mail : undefined;
  });

const inTheApp = (page: Page) => appears(page.getByText("Olga Owner"));

describe("The security page", () => {
  it("takes a phone number by a code, which then signs in", async () => {
    const page = await personAt("/account/security", "phone@people.example");
    const phone = "+4915123450001";
    await keep(page, "security");
    await page.getByRole("button", { name: "Add a number" }).click();
    await page.getByLabel("Phone number").fill("+49 1512 3450001");
    await keep(page, "phone-number");
    await page.getByRole("button", { name: "Send code" }).click();
    const code = await sentTo(phone);
    await page.getByLabel("6-digit code").fill(code === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    expect(await appears(page.getByText("not right or has expired"))).toBe(true);
    await keep(page, "phone-code");
    await page.getByLabel("6-digit code").fill(code);
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    expect(await appears(page.getByText(phone, { exact: true }))).toBe(true);
    await context.close();

    const stranger = await freshPage();
    await open(stranger, `${world.origin}/sign-in`);
    await keep(stranger, "sign-in");
    await stranger.getByRole("link", { name: "Code over WhatsApp" }).click();
    await stranger.getByLabel("Phone number").fill(phone);
    await keep(stranger, "whatsapp-number");
    await stranger.getByRole("button", { name: "Send code" }).click();
    await stranger.getByLabel("6-digit code").fill(await sentTo(phone, 1));
    await keep(stranger, "whatsapp-code");
    await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
    expect(await inTheApp(stranger)).toBe(true);
  });

  it("changes the password; this session goes on, and says so", async () => {
    const page = await personAt("/account/security", "password@people.example");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByLabel("Current password").fill("not my password");
    await page.getByLabel("New password").fill("Violet-Harbour-77");
    await page.getByRole("button", { name: "Save password" }).click();
    expect(await appears(page.getByText("The current password is not right"))).toBe(true);
    await keep(page, "password");
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Save password" }).click();
    expect(await appears(page.getByText("Password saved"))).toBe(true);
    await page.reload();
    expect(await appears(page.getByRole("heading", { name: "Password", exact: true }))).toBe(true);
  });

  it("changes the address by the link to the new one, on a click and not before", async () => {
    const [old, fresh] = ["old@people.example", "fresh@people.example"];
    const page = await personAt("/account/security", old);
    await page.getByRole("button", { name: "Change email" }).click();
    await page.getByLabel("New email").fill(fresh);
    await keep(page, "email");
    await page.getByRole("button", { name: "Send link" }).click();
    expect(await appears(page.getByText(`${fresh} waits to be confirmed`))).toBe(true);
    await keep(page, "email-waiting");
    const token = linkToken(await mailSaying(fresh, "Confirm it to make it theirs"));
    await open(page, `${world.origin}/change-email#token=${token}`);
    await keep(page, "change-email");
    await page.getByRole("button", { name: "Confirm address" }).click();
    expect(await appears(page.getByText(`You sign in as ${fresh} from now on.`))).toBe(true);
    await keep(page, "change-email-done");
    await open(page, `${world.origin}/account/security`);
    expect(await appears(page.getByText(fresh, { exact: true }))).toBe(true);
  });
});

describe("The account page", () => {
  it("hands over one's data, deletes the account, and its mail restores it", async () => {
    const email = "leaving@people.example";
    const page = await personAt("/account", email);
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download my data" }).click();
    expect((await file).suggestedFilename()).toBe("edgeloop-account.json");
    await page.getByRole("button", { name: "Delete account" }).scrollIntoViewIfNeeded();
    await keep(page, "account");
    await page.getByRole("button", { name: "Delete account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(email);
    await keep(page, "delete-account");
    await dialog.getByRole("button", { name: "Delete account" }).click();
    expect(await appears(page.getByRole("heading", { name: "Sign in" }))).toBe(true);
    await keep(page, "deleted");
    const token = linkToken(await mailSaying(email, "you can restore it"));
    await open(page, `${world.origin}/restore-account#token=${token}`);
    await keep(page, "restore-account");
    await page.getByRole("button", { name: "Restore account" }).click();
    expect(await appears(page.getByText("Your account is back"))).toBe(true);
    await page.goto("about:blank");
    await open(page, `${world.origin}/restore-account#token=${token}`);
    await page.getByRole("button", { name: "Restore account" }).click();
    expect(await appears(page.getByText("This link no longer works"))).toBe(true);
  });

  it("names the businesses that would lose their last owner", async () => {
    const email = "owner@people.example";
    const owner = await signUp(world.origin, world.readMail, email);
    await owner.api("POST", "/businesses", { name: "Corner Bakery" });
    await freshPage();
    const page = await signedInPage(context, world.origin, owner);
    await open(page, `${world.origin}/account`);
    await page.getByRole("button", { name: "Delete account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(email);
    await dialog.getByRole("button", { name: "Delete account" }).click();
    expect(await appears(dialog.getByRole("listitem").getByText("Corner Bakery"))).toBe(true);
    await keep(page, "delete-account-blocked");
  });
});
