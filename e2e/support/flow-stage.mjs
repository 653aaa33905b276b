import { figure, launchBrowser, screenshot, signedInPage } from "./browser.mjs";
import { signUp } from "./sign-up.mjs";
import { mailboxWorld } from "./world.mjs";

const BUSINESS = { name: "Corner Bakery", postalAddress: "1 Mill Lane, Springfield" };

/**
 * A signed-in owner of a business, in a browser, for a walk through one flow.
 * @param {string} flow names its pictures
 */
export async function flowStage(flow) {
  const [world, browser] = await Promise.all([
    mailboxWorld({ LIMITS: "api=100000/60" }),
    launchBrowser(),
  ]);
  const owner = await signUp(world.origin, world.readMail);
  const { data } = await owner.api("POST", "/businesses", BUSINESS);
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  context.setDefaultTimeout(20_000);
  const page = await signedInPage(context, world.origin, owner);
  return {
    world,
    owner,
    page,
    /** Address of the business in the web app, and its path in the API. */
    at: `${world.origin}/b/${data.id}`,
    below: `/businesses/${data.id}`,
    button: (/** @type {string | RegExp} */ name) => page.getByRole("button", { name }).first(),
    inDialog: (/** @type {string | RegExp} */ name) =>
      page.getByRole("dialog").last().getByRole("button", { name }).last(),
    /** A visitor without a session. */
    visitor: async () => {
      const visiting = await browser.newContext({ viewport });
      visiting.setDefaultTimeout(20_000);
      return visiting.newPage();
    },
    /** Keeps a picture for the documentation when it is asked for. */
    keep: (/** @type {string} */ name, shown = page) => figure(shown, `${flow}-${name}`),
    failed: (/** @type {string} */ name) => screenshot(page, `failed-${flow}-${name}`),
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
}
