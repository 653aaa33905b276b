import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appears, launchBrowser, screenshot } from "./support/browser.mjs";
import { linkToken, signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";
import { mailboxWorld } from "./support/world.mjs";

const EMAIL = "owner@bakery.example";

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
let password: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const env = { LIMITS: "loginAddress=1000/900" };
  [world, browser] = await Promise.all([mailboxWorld(env), launchBrowser()]);
  ({ password } = await signUp(world.origin, world.readMail, EMAIL));
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await world.close();
});

const inTheApp = () => appears(page.getByText("Olga Owner"));

/** The mail that says this. */
const mailSaying = (words: string) =>
  waitFor(`a mail that says ${words}`, async () => {
    const mail = await world.readMail(EMAIL);
    return mail?.includes(words) ? mail : undefined;
  });

async function askForLink(): Promise<string> {
  await page.goto(`${world.origin}/sign-in`);
  await page.getByLabel("Email", { exact: true }).fill(EMAIL);
  await page.getByRole("button", { name: "Email me a sign-in link" }).click();
  await page.getByRole("heading", { name: "Check your inbox" }).waitFor();
  return mailSaying("asked to sign in");
}

describe("Signing in", () => {
  it("by the code of the mail goes on where the visitor came from", async () => {
    const [, code = ""] = /Code: (\d{6})/.exec(await askForLink()) ?? [];
    await page.getByLabel("6-digit code").fill(code);
    await screenshot(page, "magic-link-code");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    expect(await inTheApp()).toBe(true);
  });

  it("by the link of the mail needs one click, in any browser, and works once", async () => {
    const token = linkToken(await askForLink());
    const other = await browser.newContext();
    const elsewhere = await other.newPage();
    await elsewhere.goto(`${world.origin}/magic-link#token=${token}`);
    const enter = elsewhere.getByRole("button", { name: "Sign in", exact: true });
    await enter.waitFor();
    expect(elsewhere.url()).not.toContain("token");
    await enter.click();
    await elsewhere.getByText("Olga Owner").first().waitFor();
    await other.close();

    await page.goto(`${world.origin}/magic-link#token=${token}`);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    expect(await appears(page.getByText("This link no longer works"))).toBe(true);
  });

  it("is not asked of somebody who is signed in", async () => {
    await page.goto(`${world.origin}/sign-in`);
    await page.getByLabel("Email", { exact: true }).fill(EMAIL);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    expect(await inTheApp()).toBe(true);
    await page.goto(`${world.origin}/sign-in?returnTo=%2Faccount`);
    await page.waitForURL(`${world.origin}/account`);
  });

  it("happens on one name of this machine", async () => {
    await page.goto(
      `${world.origin.replace("localhost", "127.0.0.1")}/sign-in?returnTo=%2Faccount`,
    );
    expect(page.url()).toBe(`${world.origin}/sign-in?returnTo=%2Faccount`);
  });

  it("works again at once after the owner has unlocked the account", async () => {
    const attempt = (secret: string) =>
      context.request.post(`${world.origin}/api/v1/auth/login`, {
        data: { email: EMAIL, password: secret },
      });
    for (let i = 0; i < 5; i++) await attempt("Wrong-Password-1");
    expect((await attempt(password)).status()).toBe(401);
    const token = linkToken(await mailSaying("too many failed attempts"));
    await page.goto(`${world.origin}/unlock#token=${token}`);
    await screenshot(page, "unlock");
    await page.getByRole("button", { name: "Unlock account" }).click();
    await page.getByText("Your account is unlocked").waitFor();
    expect((await attempt(password)).status()).toBe(200);
  });
});
