import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSize, setTheme, sidewaysScroll } from "./support/appearance.mjs";
import { seriousViolations } from "./support/axe.mjs";
import { appears, launchBrowser, signedInPage } from "./support/browser.mjs";
import { fullBusiness } from "./support/full-business.mjs";
import type { Business } from "./support/main-job.mjs";
import { somePeople } from "./support/people.mjs";
import { open, PUBLIC_SCREENS, signedInScreens } from "./support/screens.mjs";
import { signUp } from "./support/sign-up.mjs";
import { mailboxWorld } from "./support/world.mjs";

const CONTACTS = 60;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
let page: Page;
let full: Awaited<ReturnType<typeof fullBusiness>>["ids"];
let emptyId: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([mailboxWorld({ LIMITS: "api=5000/60" }), launchBrowser()]);
  const owner = await signUp(world.origin, world.readMail);
  const { csv } = somePeople(CONTACTS);
  full = (await fullBusiness(owner.api, csv, { contacts: CONTACTS })).ids;
  emptyId = (await owner.api<Business>("POST", "/businesses", { name: "Brand New" })).data.id;
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce" });
  context.setDefaultTimeout(15_000);
  page = await signedInPage(context, world.origin, owner);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

/** Everything in the light, colours in the dark, everything but colours on a phone. */
async function problems(): Promise<string[]> {
  const colours = ["color-contrast"];
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
    const signedIn = page;
    page = await browser.newPage({ viewport: DESKTOP, reducedMotion: "reduce" });
    try {
      expect(await problemsOf(PUBLIC_SCREENS)).toEqual([]);
    } finally {
      await page.close();
      page = signedIn;
    }
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
  ])("with the dialog of %s open", async (_, path, act) => {
    const paths: Record<string, string> = {
      "/templates/": `/templates/${full.templateId}`,
      "/workflows/?tab=runs": `/workflows/${full.workflowId}?tab=runs`,
    };
    await open(page, at(paths[path] ?? path));
    await act();
    await page.getByRole("dialog").waitFor();
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
