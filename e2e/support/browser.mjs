import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { drawn } from "./appearance.mjs";
import { chromiumPath } from "./chromium.mjs";
import { ROOT } from "./process-group.mjs";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where screenshots go; git ignores it. */
const SCREENSHOTS = join(ROOT, ".cache/e2e");

export async function launchBrowser() {
  const executablePath = await chromiumPath();
  const browser = await chromium.launch({ executablePath, headless: true, args: ARGS });
  mkdirSync(SCREENSHOTS, { recursive: true });
  return browser;
}

/**
 * Waits for something to be seen.
 * @param {import("playwright-core").Locator} locator
 * @param {{ timeout?: number }} [options]
 * @returns {Promise<boolean>} false if it is not there in time
 */
export async function appears(locator, options = {}) {
  await locator
    .first()
    .waitFor(options)
    .catch(() => undefined);
  return locator.first().isVisible();
}

/**
 * Keeps what a page shows.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function screenshot(page, name) {
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/**
 * Keeps a picture that the documentation shows, when `npm run docs:screenshots` asks for them.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function figure(page, name) {
  if (process.env.FIGURES === undefined) return;
  const path = join(ROOT, "docs/screenshots", `${name}.png`);
  // What was said of the steps before would hide what the picture is about. The pages refuse styles
  // that are put into them.
  const show = (/** @type {string} */ display) =>
    page.getByLabel("Notifications").evaluateAll((all, chosen) => {
      for (const element of all) if (element instanceof HTMLElement) element.style.display = chosen;
    }, display);
  await drawn(page);
  await show("none");
  await page.screenshot({ path });
  await show("");
}

/**
 * A page that is signed in through the API, as a browser signs in: by cookies.
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} origin
 * @param {{ email: string, password: string }} user
 */
export async function signedInPage(context, origin, { email, password }) {
  const answer = await context.request.post(`${origin}/api/v1/auth/login`, {
    data: { email, password },
    headers: { "x-session": "cookie", origin },
  });
  if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}`);
  return context.newPage();
}
