import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./support/browser.mjs";
import { mailboxWorld } from "./support/world.mjs";

const PHRASE = "correct horse battery staple, and ünïcödé besides";

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [world, browser] = await Promise.all([mailboxWorld(), launchBrowser()]);
  const context = await browser.newContext();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: world.origin });
  page = await context.newPage();
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

const field = () => page.getByLabel("Password", { exact: true });

describe("The field of a password", () => {
  it.each([
    ["/sign-in", "current-password"],
    ["/sign-up", "new-password"],
  ])(
    "of %s masks what is typed until asked to show it, and is known to password managers",
    async (path, hint) => {
      await page.goto(world.origin + path);
      await field().fill(PHRASE);
      expect(await field().getAttribute("type")).toBe("password");
      expect(await field().getAttribute("autocomplete")).toBe(hint);
      await page.getByRole("button", { name: "Show password" }).click();
      expect(await field().getAttribute("type")).toBe("text");
    },
  );

  it("takes what is pasted, as it is", async () => {
    await page.goto(`${world.origin}/sign-in`);
    await field().focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), PHRASE);
    await page.keyboard.press("ControlOrMeta+V");
    expect(await field().inputValue()).toBe(PHRASE);
  });
});
