import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asLater } from "./support/as-later.mjs";
import { drawn, setSize, setTheme, sidewaysScroll } from "./support/appearance.mjs";
import { seriousViolations } from "./support/axe.mjs";
import { appears, launchBrowser, signedInPage } from "./support/browser.mjs";
import { fullBusiness } from "./support/full-business.mjs";
import type { Business } from "./support/main-job.mjs";
import { somePeople } from "./support/people.mjs";
import { open, PUBLIC_SCREENS, signedInScreens, staffScreens } from "./support/screens.mjs";
import { linkToken, PASSWORD, signUp } from "./support/sign-up.mjs";
import { mailboxWorld } from "./support/world.mjs";

const CONTACTS = 60;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const STAFF = { email: "staff@people.example", password: PASSWORD };
const INVITED = "invited@people.example";

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
let page: Page;
let ownerId: string;
let full: Awaited<ReturnType<typeof fullBusiness>>["ids"];
let emptyId: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([mailboxWorld({ LIMITS: "api=5000/60" }), launchBrowser()]);
  const owner = await signUp(world.origin, world.readMail);
  const { csv } = somePeople(CONTACTS);
  full = (await fullBusiness(owner.api, csv, { contacts: CONTACTS })).ids;
  emptyId = (await owner.api<Business>("POST", "/businesses", { name: "Brand New" })).data.id;
  ownerId = owner.userId;
  const at = `/businesses/${full.businessId}`;
  await owner.api("POST", `${at}/invitations`, { email: INVITED, role: "editor" });
  const permissions = ["business:read", "contacts:read"];
  await owner.api("POST", `${at}/roles`, { displayName: "Helper", permissions });
  await owner.api("POST", `${at}/api-keys`, { name: "Till", scopes: ["contacts:read"] });
  await signUp(world.origin, world.readMail, STAFF.email);
  await world.restart((stateDir) => asLater(stateDir, { administrators: [STAFF.email] }));
  page = await pageOf(owner);
});

/** A page of a browser in which somebody is signed in. */
async function pageOf(user: { email: string; password: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce" });
  context.setDefaultTimeout(15_000);
  return signedInPage(context, world.origin, user);
}

/** Does something with another page than the owner's, and comes back to that one. */
async function on(other: Page, act: () => Promise<void>): Promise<void> {
  const before = page;
  page = other;
  try {
    await act();
  } finally {
    await other.context().close();
    page = before;
  }
}

afterAll(async () => {
  await browser.close();
  await world.close();
});

/** Everything in the light, colours in the dark, everything but colours on a phone. */
async function problems(): Promise<string[]> {
  const colours = ["color-contrast"];
  await drawn(page);
  const light = await seriousViolations(page);
  await setTheme(page, "dark");
  const dark = await seriousViolations(page, { runOnly: { type: "rule", values: colours } });
  await setTheme(page, "light");
  await setSize(page, PHONE);
  const wide = await sidewaysScroll(page);
  const phone = await seriousViolations(page, { rules: { "color-contrast": { enabled: false } } });
  await setSize(page, DESKTOP);
  return [
    ...light.map((violation) => `light: ${violation}`),
    ...dark.map((violation) => `dark: ${violation}`),
    ...phone.map((violation) => `phone: ${violation}`),
    ...(wide > 0 ? [`phone: scrolls sideways by ${wide} px`] : []),
  ];
}

async function problemsOf(paths: string[]): Promise<string[]> {
  const all: string[] = [];
  for (const path of paths) {
    await open(page, world.origin + path);
    all.push(...(await problems()).map((problem) => `${path} ${problem}`));
  }
  return all;
}

describe("axe-core finds nothing serious", () => {
  it("on the screens of a full business", async () => {
    expect(await problemsOf(signedInScreens(full))).toEqual([]);
  });

  it("on the screens of an empty business", async () => {
    const paths = signedInScreens({ businessId: emptyId });
    expect(await problemsOf(paths.filter((path) => path.startsWith("/b/")))).toEqual([]);
  });

  it("on the screens before signing in", async () => {
    const invitation = linkToken(await world.readMail(INVITED));
    await on(await browser.newPage({ viewport: DESKTOP, reducedMotion: "reduce" }), async () => {
      const paths = [`/invitation#token=${invitation}`, ...PUBLIC_SCREENS];
      expect(await problemsOf(paths)).toEqual([]);
    });
  });

  it("on the screens of the staff, and while one of them acts as a user", async () => {
    await on(await pageOf(STAFF), async () => {
      expect(await problemsOf(staffScreens({ userId: ownerId }))).toEqual([]);
      await open(page, `${world.origin}/admin/users/${ownerId}`);
      await press("Act as this user");
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Reason").fill("To look at every screen");
      expect(await problems()).toEqual([]);
      await dialog.getByRole("button", { name: "Act as this user" }).click();
      await page.getByText("you are acting as").waitFor();
      expect(await problems()).toEqual([]);
    });
  });

  const at = (path: string) => `${world.origin}/b/${full.businessId}${path}`;
  const press = (name: string | RegExp) =>
    page.getByRole("main").getByRole("button", { name }).first().click();
  const openFirstRow = () =>
    page.getByRole("table").last().getByRole("row").nth(1).getByRole("cell").last().click();

  it.each([
    ["contacts", "/contacts", () => press(/^New|^Add/)],
    ["templates", "/templates", () => press("New template")],
    ["a test email", `/templates/`, () => press("Send test")],
    ["workflows", "/workflows", () => press("New workflow")],
    ["a run", "/workflows/?tab=runs", openFirstRow],
    ["an email", "/emails", openFirstRow],
    ["suppressions", "/emails/suppressions", () => press(/^Add|^Block|^Stop/)],
    ["the audit log", "/audit", openFirstRow],
    ["members", "/members", () => press(/^Add|^Invite/)],
    ["a new role", "/members/roles", () => press("New role")],
    ["a new API key", "/api-keys", () => press("Create key")],
    ["a second factor for everybody", "/settings", () => page.getByRole("switch").click()],
    ["deleting a business", "/settings", () => press("Delete business")],
    ["deleting an account", "/account", () => press("Delete account")],
    ["a new password", "/account/security", () => press("Change password")],
    ["a new address", "/account/security", () => press("Change email")],
    ["a hardware token", "/account/security", () => press("Add a hardware token")],
    ["ending every session", "/account/sessions", () => press("Sign out everywhere")],
    ["one's own activity", "/account/activity", openFirstRow],
  ])("with the dialog of %s open", async (_, path, act) => {
    const paths: Record<string, string> = {
      "/templates/": `/templates/${full.templateId}`,
      "/workflows/?tab=runs": `/workflows/${full.workflowId}?tab=runs`,
    };
    await open(page, path.startsWith("/account") ? world.origin + path : at(paths[path] ?? path));
    await act();
    await page.getByRole("dialog").waitFor();
    expect(await problems()).toEqual([]);
  });

  it("with an authenticator app being added, its recovery codes, and then in use", async () => {
    await open(page, `${world.origin}/account/security`);
    await press("Add an authenticator app");
    const dialog = page.getByRole("dialog");
    const secret = await dialog.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText();
    expect(await problems()).toEqual([]);
    const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
    await dialog.getByLabel("Code", { exact: true }).fill(app.generate());
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await page.getByRole("heading", { name: "Keep these recovery codes" }).waitFor();
    expect(await problems()).toEqual([]);
    await page.getByRole("button", { name: "I have kept them" }).click();
    await page.getByText("10 of 10 left").waitFor();
    expect(await problems()).toEqual([]);
  });

  it("with the menus and the command palette open", async () => {
    await open(page, at(""));
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    expect(await problems()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Olga Owner" }).click();
    await page.getByRole("menu").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });
});

describe("The keyboard", () => {
  /** Name of what has the focus, and whether the eye can tell. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { name: "", visible: false };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      return { name: name.trim(), visible: outlined || boxShadow !== "none" };
    });

  it.each([
    ["/contacts", /^New contact|^Add contact/],
    ["/templates", /^New template/],
    ["/workflows", /^New workflow/],
  ])("reaches the primary action of %s, the focus in sight all the way", async (path, action) => {
    await open(page, `${world.origin}/b/${full.businessId}${path}`);
    const seen: { name: string; visible: boolean }[] = [];
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
      if (action.test(seen.at(-1)?.name ?? "")) break;
    }
    expect(seen.at(-1)?.name).toMatch(action);
    expect(seen[0]?.name).toBe("Skip to content");
    expect(seen.filter(({ visible }) => !visible)).toEqual([]);
  });

  it("is back at what opened a dialog or a menu's dialog once that is closed", async () => {
    await open(page, `${world.origin}/account/security`);
    const opener = page.getByRole("button", { name: "Change email" });
    await opener.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(focused).toMatchObject({ name: "Change email" });
    await open(page, `${world.origin}/b/${full.businessId}/members/roles`);
    const menu = page.getByRole("button", { name: /Helper/ }).first();
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: "Rename" }).press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(focused).toMatchObject({ name: await menu.getAttribute("aria-label") });
  });

  it("goes anywhere by Ctrl-K", async () => {
    await open(page, `${world.origin}/b/${full.businessId}`);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("Members");
    await page
      .getByRole("option", { name: /Members/ })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    expect(await appears(page.getByRole("heading", { level: 1, name: "Members" }))).toBe(true);
  });
});
