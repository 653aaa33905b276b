import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { asLater } from "./support/as-later.mjs";
import { authenticatorFor, withoutAutofill } from "./support/authenticator.mjs";
import { appears, launchBrowser, screenshot, signedInPage } from "./support/browser.mjs";
import type { Business } from "./support/main-job.mjs";
import { open } from "./support/screens.mjs";
import { linkToken, PASSWORD, signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";
import { mailboxWorld } from "./support/world.mjs";

const NORA = { name: "Nora Newcomer", email: "nora@people.example" };
const INA = { name: "Ina Invited", email: "ina@people.example" };
const ADMINISTRATOR = "staff@people.example";
const STEP_MS = 30_000;

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
/** Nora's own browser, and what she has in it. */
let page: Page;
/** Her other one, where she is signed in as well. */
let other: Page;
let nextCode: () => string;
let recoveryCodes: string[];

beforeAll(async () => {
  [world, browser] = await Promise.all([mailboxWorld(), launchBrowser()]);
  page = await freshPage();
  await authenticatorFor(page);
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await screenshot(page, `failed-${task.name}`);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

/** A page of a browser that nobody has used, and that offers nothing before a button is pressed. */
async function freshPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  await withoutAutofill(context);
  return context.newPage();
}

/** What an authenticator app shows: each time the code of a later step, as no code works twice. */
function appWith(secret: string): () => string {
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  let step = 0;
  return () => {
    step = Math.max(step + 1, Math.floor(Date.now() / STEP_MS) - 1);
    return app.generate({ timestamp: step * STEP_MS });
  };
}

const button = (on: Page, name: string | RegExp) => on.getByRole("button", { name, exact: true });
const isIn = (on: Page) => on.waitForURL((url) => !/^\/(sign-|verify-)/.test(url.pathname));
const linkOf = (email: string, words: string) =>
  waitFor(`a mail that says ${words}`, async () => {
    const mail = await world.readMail(email);
    return mail?.includes(words) ? linkToken(mail) : undefined;
  });

async function signUpOn(on: Page, { name, email }: typeof NORA): Promise<void> {
  await on.getByLabel("Your name").fill(name);
  await on.getByLabel("Email").fill(email);
  await on.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await button(on, "Create an account").click();
  await on.getByLabel("6-digit code").waitFor();
  const token = await linkOf(email, "Confirm");
  await on.goto(`${world.origin}/verify-email#token=${token}`);
  await button(on, "Confirm email").click();
  await isIn(on);
}

async function signOut(on: Page, name: string): Promise<void> {
  await on.getByRole("button", { name }).first().click();
  await on.getByRole("menuitem", { name: "Sign out" }).click();
  await on.waitForURL((url) => url.pathname === "/sign-in");
}

/** The password alone: its answer is the question for the second factor. */
async function signInByPassword(on: Page): Promise<void> {
  await on.goto(`${world.origin}/sign-in`);
  await on.getByLabel("Email", { exact: true }).fill(NORA.email);
  await on.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await button(on, "Sign in").click();
  await on.waitForURL((url) => url.pathname === "/sign-in/challenge");
}

async function answerByRecoveryCode(on: Page, code: string): Promise<void> {
  await button(on, "Use a recovery code").click();
  await on.getByLabel("Recovery code", { exact: true }).fill(code);
  await button(on, "Verify").click();
}

describe("One person's ways in, in a browser", () => {
  it("sign up, with the link of the mail", async () => {
    await page.goto(world.origin);
    await page.getByRole("link", { name: "Create an account" }).click();
    await signUpOn(page, NORA);
    expect(await appears(page.getByLabel("Business name"))).toBe(true);
  });

  it("add a passkey, sign out, and sign in with it alone", async () => {
    await open(page, `${world.origin}/account/security`);
    await button(page, "Add a passkey").click();
    await page.getByRole("button", { name: /^Remove Passkey/ }).waitFor();
    await signOut(page, NORA.name);
    await button(page, "Sign in with a passkey").click();
    await isIn(page);
    await open(page, `${world.origin}/account`);
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(NORA.name);
  });

  it("turn two-factor authentication on by an authenticator app", async () => {
    await open(page, `${world.origin}/account/security`);
    await button(page, "Add an authenticator app").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("img", { name: /^QR code/ }).waitFor();
    nextCode = appWith(await dialog.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText());
    await dialog.getByLabel("Code", { exact: true }).fill(nextCode());
    await screenshot(page, "identity-1-authenticator");
    await button(page, "Turn on").click();
    await page.getByRole("heading", { name: "Keep these recovery codes" }).waitFor();
    recoveryCodes = await dialog.getByRole("listitem").allInnerTexts();
    expect(new Set(recoveryCodes).size).toBe(10);
    await screenshot(page, "identity-2-recovery-codes");
    await button(page, "I have kept them").click();
    expect(await appears(page.getByText("10 of 10 left"))).toBe(true);
  });

  it("sign in with the password and a code of the app", async () => {
    await signOut(page, NORA.name);
    await signInByPassword(page);
    await page.getByLabel("Code from your authenticator app").fill(nextCode());
    await screenshot(page, "identity-3-challenge");
    await button(page, "Verify").click();
    expect(await appears(page.getByLabel("Business name"))).toBe(true);
  });

  it("sign in elsewhere with a recovery code, which works once", async () => {
    const [code = ""] = recoveryCodes;
    other = await freshPage();
    await signInByPassword(other);
    await answerByRecoveryCode(other, code);
    await isIn(other);
    const third = await freshPage();
    await signInByPassword(third);
    await answerByRecoveryCode(third, code);
    expect(await appears(third.getByText("or was used already"))).toBe(true);
    await third.context().close();
  });

  it("revoke the session elsewhere, which is dead on its next click", async () => {
    await open(other, `${world.origin}/account`);
    await open(page, `${world.origin}/account/sessions`);
    await screenshot(page, "identity-4-sessions");
    await button(page, "End").click();
    await page.getByRole("dialog").getByRole("button", { name: "End" }).click();
    expect(await appears(page.getByText("Session ended"))).toBe(true);
    await other.getByRole("link", { name: "Manage sessions" }).click();
    await other.waitForURL((url) => url.pathname === "/sign-in");
    expect(await appears(other.getByText("Your session has ended"))).toBe(true);
    await screenshot(other, "identity-5-dead");
    await other.goto(`${world.origin}/account`);
    await other.waitForURL((url) => url.pathname === "/sign-in");
    expect(await appears(page.getByText("This session"))).toBe(true);
  });
});

describe("What comes later, in a browser", () => {
  let business: Business;
  let owner: Awaited<ReturnType<typeof signUp>>;
  let invited: Page;

  beforeAll(async () => {
    owner = await signUp(world.origin, world.readMail);
    business = (await owner.api<Business>("POST", "/businesses", { name: "Corner Bakery" })).data;
    await signUp(world.origin, world.readMail, ADMINISTRATOR);
    await world.restart((stateDir) => asLater(stateDir, { administrators: [ADMINISTRATOR] }));
  });

  it("asks for a new proof before a sensitive action, which then goes on", async () => {
    await open(page, `${world.origin}/account/security`);
    await button(page, "Make new codes").click();
    await page.getByRole("dialog").getByRole("button", { name: "Make new codes" }).click();
    const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
    await proof.getByLabel("Code from your authenticator app").fill(nextCode());
    await screenshot(page, "identity-6-step-up");
    await proof.getByRole("button", { name: "Confirm" }).click();
    const shown = page.getByRole("dialog", { name: "Keep these recovery codes" });
    await shown.waitFor();
    const codes = await shown.getByRole("listitem").allInnerTexts();
    expect(codes.filter((code) => recoveryCodes.includes(code))).toEqual([]);
  });

  it("invites somebody without an account, who signs up and joins", async () => {
    const owning = await signedInPage((await freshPage()).context(), world.origin, owner);
    await open(owning, `${world.origin}/b/${business.id}/members`);
    await button(owning, "Invite").click();
    await owning.getByRole("dialog").getByLabel("Email").fill(INA.email);
    await owning.getByRole("dialog").getByLabel("Role").selectOption("editor");
    await button(owning, "Send invitation").click();
    const token = await linkOf(INA.email, business.name);
    invited = await freshPage();
    await invited.goto(`${world.origin}/invitation#token=${token}`);
    await invited.getByText(`Olga Owner invites you to ${business.name} as Editor`).waitFor();
    await screenshot(invited, "identity-7-invitation");
    await invited.getByRole("link", { name: "Create an account" }).click();
    await signUpOn(invited, INA);
    await screenshot(invited, "identity-8-invited");
    await button(invited, "Accept").click();
    await invited.waitForURL(`${world.origin}/b/${business.id}`);
    await open(owning, `${world.origin}/b/${business.id}/members`);
    const row = owning.getByRole("row").filter({ hasText: INA.email });
    expect(await row.getByRole("combobox").inputValue()).toBe("editor");
  });

  it("lets an administrator act as a user, but with none of their credentials", async () => {
    const context = (await freshPage()).context();
    const staff = await signedInPage(context, world.origin, {
      email: ADMINISTRATOR,
      password: PASSWORD,
    });
    await open(staff, `${world.origin}/admin/users?q=${INA.email}`);
    await staff.getByText(INA.name, { exact: true }).click();
    await button(staff, "Act as this user").click();
    const dialog = staff.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("She asked why her templates are gone");
    await dialog.getByRole("button", { name: "Act as this user" }).click();
    const banner = staff.getByText(`you are acting as ${INA.name}`);
    await banner.waitFor();
    expect(new URL(staff.url()).pathname).toBe(`/b/${business.id}`);
    await open(staff, `${world.origin}/account/security`);
    await authenticatorFor(staff);
    await button(staff, "Add a passkey").click();
    expect(await appears(staff.getByText("Not while you act as somebody else"))).toBe(true);
    await screenshot(staff, "identity-9-acting");
    await button(staff, "Stop").click();
    await staff.waitForURL(/\/admin\/users\//);
    await staff.getByRole("heading", { level: 1, name: INA.name }).waitFor();
    expect(await banner.isVisible()).toBe(false);
    await open(invited, `${world.origin}/account/activity`);
    expect(await appears(invited.getByText("She asked why her templates are gone"))).toBe(true);
  });
});
