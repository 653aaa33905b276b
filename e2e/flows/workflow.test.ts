import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { setSize, sidewaysScroll } from "../support/appearance.mjs";
import { appears } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";
import { readMailbox } from "../support/mail-readers.mjs";
import { waitFor } from "../support/wait.mjs";

let stage: Awaited<ReturnType<typeof flowStage>>;

beforeAll(async () => {
  stage = await flowStage("workflow");
  await add("Grace", "Porto");
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await stage.failed(task.name);
});

afterAll(() => stage.close());

const seen = (text: string | RegExp) => appears(stage.page.getByText(text));
const saved = () => stage.page.getByText("All changes saved").first().waitFor();
const tab = (name: string) => stage.page.getByRole("tab", { name, exact: true }).click();
/** A step on the canvas. */
const step = (name: string | RegExp) => stage.page.getByRole("group", { name }).first();
const isFocused = (element: Element) => element === document.activeElement;
const focused = () =>
  stage.page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
const settings = (name: string) => stage.page.getByRole("complementary", { name });
/** Closes the settings of a step, which then has the focus again. */
async function close(name: string): Promise<void> {
  await settings(name).getByRole("button", { name: "Close" }).click();
  await expect.poll(focused).toContain(`${name}: `);
}
const add = (firstName: string, city: string) =>
  stage.owner.api("POST", `${stage.below}/contacts`, {
    ...{ email: `${firstName.toLowerCase()}@example.com`, firstName, city },
  });

describe("A workflow, in a browser", () => {
  it("begins with a recipe, shown with its steps and emails before it is installed", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/workflows`);
    expect(await seen("Let emails and follow-ups happen by themselves")).toBe(true);
    await stage.keep("1-recipes");
    await stage.button(/^Welcome series/).click();
    const drawer = page.getByRole("dialog");
    expect(await appears(drawer.getByText("Wait 2 days"))).toBe(true);
    await stage.keep("2-recipe");
    await drawer.getByRole("button", { name: "Install" }).click();
    await page.getByRole("heading", { name: "Welcome series", level: 1 }).waitFor();
    await step("Wait: Wait 2 days").waitFor();
    await stage.keep("3-canvas");
  });

  it("is changed by choosing a step", async () => {
    await step("Wait: Wait 2 days").click();
    await settings("Wait").getByLabel("Unit").selectOption("seconds");
    await settings("Wait").getByLabel("How long").fill("6");
    expect(await appears(step("Wait: Wait 6 seconds"))).toBe(true);
    await saved();
    await stage.keep("4-wait");
    await close("Wait");
  });

  it("grows a branch by the keyboard alone", async () => {
    const { page } = stage;
    await page.keyboard.press("ArrowUp");
    await expect.poll(focused).toBe("Send email: Send “Welcome series: hello”");
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe("Wait: Wait 6 seconds");
    await page.keyboard.press("a");
    const item = page.getByRole("menuitem").first();
    await expect.poll(() => item.evaluate(isFocused)).toBe(true);
    await stage.keep("5-add-step");
    await page.keyboard.type("Branch");
    const branch = page.getByRole("menuitem", { name: /^Branch/ });
    await expect.poll(() => branch.evaluate(isFocused)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(focused).toMatch(/^Branch: /);
    expect(await appears(settings("Branch"))).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText("A value", { exact: true }).click();
    const panel = settings("Branch");
    await panel.getByLabel("Comparison").selectOption({ label: "is" });
    await panel.getByLabel("Compare with").fill("Lisbon");
    expect(await appears(step("Branch: Is City “Lisbon”?"))).toBe(true);
    await saved();
    await stage.keep("6-branch");
    await close("Branch");
  });

  it("takes a step that is dragged onto an exit", async () => {
    const { page } = stage;
    const palette = page.getByRole("region", { name: "Steps to add" });
    const yes = page.getByRole("button", { name: "Add a step at “Yes” of Is City “Lisbon”?" });
    await palette.getByRole("button", { name: "Add tag" }).dragTo(yes);
    await expect.poll(focused).toContain("Add tag: Add the tag …");
    const tag = settings("Add tag").getByRole("combobox", { name: "Tag" });
    await tag.fill("Local");
    await page.getByRole("option", { name: /Local/ }).click();
    expect(await appears(step("Add tag: Add the tag “Local”"))).toBe(true);
    await saved();
    await stage.keep("7-dragged");
    await close("Add tag");
  });

  it("can be undone and done again", async () => {
    const { page } = stage;
    const story = step("Send email: Send “Welcome series: our story”");
    await story.focus();
    await page.keyboard.press("Delete");
    await story.waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    expect(await appears(story)).toBe(true);
    await saved();
  });

  it("is tried with a contact, in no time", async () => {
    const { page } = stage;
    await stage.button("Simulate").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Contact" }).fill("grace");
    await page.getByRole("option", { name: /Grace/ }).click();
    await dialog.getByRole("button", { name: "Run the simulation" }).click();
    expect(await appears(dialog.getByText("It comes through to the end."))).toBe(true);
    await stage.keep("8-simulation");
    await dialog.getByRole("button", { name: "Show on the canvas" }).click();
    expect(await seen(/^Simulation with Grace/)).toBe(true);
    await stage.keep("9-simulated");
    await stage.button("Dismiss").click();
  });

  it("goes live once it is said what that changes", async () => {
    const { page } = stage;
    await stage.button("Publish").click();
    expect(await appears(page.getByRole("dialog").getByText("Who enters"))).toBe(true);
    await stage.keep("10-publish");
    await stage.inDialog("Publish").click();
    expect(await appears(page.getByText("Live", { exact: true }))).toBe(true);
  });

  it("shows contacts move, without a reload", async () => {
    const { page } = stage;
    const figures = page.getByRole("group");
    await add("Ada", "Lisbon");
    await stage.button("Add contacts").click();
    await page.getByRole("dialog").getByRole("checkbox", { name: /Grace/ }).check();
    await stage.keep("11-add-contacts");
    await stage.inDialog("Add 1 contact").click();
    const waiting = step("Wait: Wait 6 seconds").getByText(/^2\s*Now here/);
    expect(await appears(waiting)).toBe(true);
    await stage.keep("12-live");
    const tagged = figures.filter({ hasText: "Add the tag “Local”" }).getByText(/^1 came/);
    expect(await appears(tagged, { timeout: 40_000 })).toBe(true);
    await stage.keep("13-moved");
  });

  it("shows each run with its steps and emails", async () => {
    const { page } = stage;
    await tab("Runs");
    await page.getByRole("row", { name: /ada@example\.com/ }).waitFor();
    await stage.keep("14-runs");
    await page.getByRole("row", { name: /ada@example\.com/ }).click();
    const run = page.getByRole("dialog");
    expect(await appears(run.getByText("Add the tag “Local”"))).toBe(true);
    expect(await appears(run.getByRole("link", { name: "Welcome to Corner Bakery" }))).toBe(true);
    await stage.keep("15-run");
    const sent = async () =>
      (await readMailbox(stage.world.origin)).filter(
        ({ subject }) => subject === "Welcome to Corner Bakery",
      );
    const letters = await waitFor("both welcomes", async () => {
      const found = await sent();
      return found.length > 1 && found;
    });
    expect(letters.map(({ to }) => to).toSorted()).toEqual([
      "ada@example.com",
      "grace@example.com",
    ]);
    await page.keyboard.press("Escape");
  });
});

describe("A workflow, on a phone", () => {
  it("is a list that is changed, added to and published", async () => {
    const { page } = stage;
    await setSize(page, { width: 390, height: 844 });
    await page.goto(`${stage.at}/workflows/new`);
    await stage.button(/^Welcome series/).click();
    await page.getByRole("dialog").getByRole("button", { name: "Install" }).click();
    await page.getByRole("button", { name: /^Send email\W+Send “Welcome series: hello/ }).waitFor();
    await stage.keep("16-phone");
    await page.getByRole("button", { name: /^Wait\W+Wait 2 days/ }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("How long").fill("3");
    await stage.keep("17-phone-settings");
    await sheet.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Add a step after Wait 3 days" }).click();
    await page.getByRole("menuitem", { name: /^Branch/ }).click();
    await sheet.getByText("A value", { exact: true }).click();
    await sheet.getByRole("button", { name: "Done" }).click();
    expect(await appears(page.getByRole("button", { name: /^Branch\W+Is City filled/ }))).toBe(
      true,
    );
    expect(await sidewaysScroll(page)).toBe(0);
    await stage.keep("18-phone-branch");
    await saved();
    await stage.button("Publish").click();
    await stage.inDialog("Publish").click();
    expect(await appears(page.getByText("Live", { exact: true }))).toBe(true);
  });
});
