import { figure, launchBrowser, signedInPage } from "./browser.mjs";
import { problemsOn } from "./problems.mjs";
import { signUp } from "./sign-up.mjs";
import { mailboxWorld } from "./world.mjs";

const BUSINESS = { name: "Corner Bakery", postalAddress: "1 Mill Lane, Springfield" };

/** A signed-in owner in front of the templates of a business that has none, and the parts of them. */
export async function templatesStage() {
  const [world, browser] = await Promise.all([mailboxWorld(), launchBrowser()]);
  const owner = await signUp(world.origin, world.readMail);
  const { data } = await owner.api("POST", "/businesses", BUSINESS);
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  context.setDefaultTimeout(20_000);
  const page = await signedInPage(context, world.origin, owner);
  const email = () => page.getByRole("region", { name: "Email", exact: true });
  return {
    world,
    owner,
    page,
    /** Address of the list. */
    at: `${world.origin}/b/${data.id}/templates`,
    button: (/** @type {string | RegExp} */ name) => page.getByRole("button", { name }).first(),
    save: () => page.getByRole("button", { name: "Save", exact: true }),
    /** A block on the canvas. */
    block: (/** @type {string | RegExp} */ name) => email().getByRole("group", { name }).first(),
    /** What kinds of blocks stand on the canvas, in reading order. */
    outline: () =>
      email()
        .getByRole("group")
        .evaluateAll((groups) => groups.map((group) => group.getAttribute("data-block"))),
    /** The settings of the selected block. */
    settings: () => page.getByRole("complementary", { name: "Block" }),
    preview: () => page.locator("iframe[title=Preview]:not([inert])").last().contentFrame(),
    problems: () => problemsOn(page),
    /** Keeps a picture for the documentation when it is asked for. */
    keep: (/** @type {string} */ name) => figure(page, `templates-${name}`),
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
}
