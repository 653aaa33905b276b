import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setSize } from "../support/appearance.mjs";
import { appears } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";

interface Workflow {
  id: string;
  definition: {
    entry: string;
    nodes: { id: string; config: { seconds: number } }[];
    edges: { from: string; to: string }[];
  };
}

const PATIENCE = { timeout: 15_000 };

let stage: Awaited<ReturnType<typeof flowStage>>;
let page: Page;
let workflow: Workflow;

beforeAll(async () => {
  stage = await flowStage("workflow-editing");
  ({ page } = stage);
});

/** Each test has a workflow of its own, of three waits in a row. */
beforeEach(async () => {
  const wait = (minutes: number) => ({
    id: `wait-${minutes}`,
    type: "wait",
    config: { mode: "duration", seconds: minutes * 60 },
  });
  const next = (from: string, to: string) => ({ from, port: "next", to });
  const definition = {
    trigger: { type: "contact.created" },
    entry: "wait-1",
    nodes: [wait(1), wait(25), wait(3)],
    edges: [next("wait-1", "wait-25"), next("wait-25", "wait-3")],
  };
  const made = { name: "Follow-up", definition };
  workflow = (await stage.owner.api<Workflow>("POST", `${stage.below}/workflows`, made)).data;
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await stage.failed(task.name);
});

afterAll(() => stage.close());

/** The minutes of the waits that are stored, in the order in which a contact comes to them. */
async function stored(): Promise<number[]> {
  const path = `${stage.below}/workflows/${workflow.id}`;
  const { entry, nodes, edges } = (await stage.owner.api<Workflow>("GET", path)).data.definition;
  const minutes: number[] = [];
  for (let at: string | undefined = entry; at !== undefined;) {
    const id: string = at;
    minutes.push((nodes.find((node) => node.id === id)?.config.seconds ?? 0) / 60);
    at = edges.find(({ from }) => from === id)?.to;
  }
  return minutes;
}

const steps = (on = page) => on.getByRole("group", { name: /^Wait: / });
const step = (minutes: string, on = page) =>
  on.getByRole("group", { name: `Wait: Wait ${minutes}` }).first();
const settings = (on = page) => on.getByRole("complementary", { name: "Wait", exact: true });
const howLong = (on = page) => settings(on).getByLabel("How long");
const press = (keys: string) => page.keyboard.press(keys);
const isActive = (element: Element) => element === document.activeElement;
const isFocused = (locator: Locator) =>
  expect.poll(() => locator.evaluate(isActive), PATIENCE).toBe(true);
const saved = (on = page) => on.getByText("All changes saved").first().waitFor();

async function open(on = page): Promise<void> {
  await on.goto(`${stage.at}/workflows/${workflow.id}`);
  await step("1 minute", on).waitFor();
}

async function change(on: Page, before: string, minutes: number): Promise<void> {
  await step(before, on).click();
  await howLong(on).fill(String(minutes));
}

describe("Steps, by the keyboard alone", () => {
  beforeEach(async () => {
    await open();
    await page.getByRole("group", { name: /^Trigger: / }).focus();
    await press("ArrowDown");
    await press("ArrowDown");
    await isFocused(step("25 minutes"));
  });

  it("are chosen, and their settings opened and closed, with the focus coming back", async () => {
    await press("Enter");
    await isFocused(settings().getByRole("radio").first());
    await press("Escape");
    await settings().waitFor({ state: "detached" });
    await isFocused(step("25 minutes"));
    expect(await steps().count()).toBe(3);
  });

  it("are deleted, brought back and deleted again", async () => {
    await press("Delete");
    await step("25 minutes").waitFor({ state: "detached" });
    await isFocused(step("1 minute"));
    await expect.poll(stored, PATIENCE).toEqual([1, 3]);
    await press("Control+z");
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 3]);
    await press("Control+Shift+z");
    await expect.poll(stored, PATIENCE).toEqual([1, 3]);
  });

  it("are not deleted by keys that are meant for their settings", async () => {
    await press("Enter");
    // Opening takes the focus there, which must not come after the test's own.
    await isFocused(settings().getByRole("radio").first());
    await howLong().focus();
    await press("End");
    await press("Delete");
    await press("Backspace");
    await step("2 minutes").waitFor();
    for (const name of [/^Actions for/, "Close"]) {
      await settings().getByRole("button", { name }).focus();
      await press("Delete");
      await press("Backspace");
    }
    expect(await steps().count()).toBe(3);
    await expect.poll(stored, PATIENCE).toEqual([1, 2, 3]);
  });
});

describe("Steps that are copied", () => {
  it("are pasted after the one that is chosen", async () => {
    await open();
    await step("1 minute").focus();
    await press("Control+c");
    await press("ArrowDown");
    await isFocused(step("25 minutes"));
    await press("Control+v");
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 1, 3]);
    expect(await steps().count()).toBe(4);
  });

  it("are pasted together where a step is added", async () => {
    await open();
    await step("1 minute").click();
    await settings().waitFor();
    await stage.button("Show everything").click();
    await step("25 minutes").click({ modifiers: ["Control"] });
    const both = page.getByRole("complementary", { name: "2 steps selected" });
    await both.getByRole("button", { name: "Copy" }).click();
    await stage.button("Add a step after Wait 3 minutes").click();
    await page.getByRole("menuitem", { name: "Paste 2 steps" }).click();
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 3, 1, 25]);
    expect(await steps().count()).toBe(5);
    await press("Control+z");
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 3]);
  });

  it("are pasted from the menus of the list, on a phone", async () => {
    await setSize(page, { width: 390, height: 844 });
    await page.goto(`${stage.at}/workflows/${workflow.id}`);
    await stage.button("Actions for Wait 1 minute").click();
    await page.getByRole("menuitem", { name: "Copy" }).click();
    await stage.button("Add a step after Wait 3 minutes").click();
    await page.getByRole("menuitem", { name: "Paste “Wait 1 minute”" }).click();
    await isFocused(page.getByRole("button", { name: /^Wait\W+Wait 1 minute/ }).last());
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 3, 1]);
    await setSize(page, { width: 1280, height: 900 });
  });
});

describe("A workflow that is open in two tabs", () => {
  let other: Page;

  beforeAll(() => page.context().clock.install());

  beforeEach(async () => {
    other = await page.context().newPage();
    await Promise.all([open(), open(other)]);
  });

  afterEach(() => other.close());

  const dialog = () => other.getByRole("dialog", { name: "Somebody else changed this workflow" });
  const banner = () => other.getByRole("alert");

  /** What somebody does who comes back to a tab after a while. */
  async function comeBack(on: Page): Promise<void> {
    await on.clock.fastForward("01:00");
    await on.evaluate(() => dispatchEvent(new Event("visibilitychange")));
  }

  /** Both change the same step; the other tab is the one that comes too late. */
  async function collide(): Promise<void> {
    await change(page, "3 minutes", 4);
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 4]);
    await change(other, "3 minutes", 5);
    await dialog().waitFor();
  }

  it("is shown as the one saved it where nothing is unsaved, which is said", async () => {
    await change(page, "3 minutes", 4);
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 4]);
    await comeBack(other);
    await step("4 minutes", other).waitFor();
    expect(await appears(other.getByText(/You see it as it is now/))).toBe(true);
    expect(await dialog().count()).toBe(0);
  });

  it("waits with what is saved until it is chosen which version is kept", async () => {
    await collide();
    await dialog().getByRole("button", { name: "Close" }).click();
    expect(await appears(banner().getByText(/Try again to choose/))).toBe(true);
    expect(await stored()).toEqual([1, 25, 4]);
    await step("5 minutes", other).waitFor();
    await banner().getByRole("button", { name: "Try again" }).click();
    await dialog().getByRole("button", { name: "Save mine over it" }).click();
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 5]);
    await saved(other);
    expect((await dialog().count()) + (await banner().count())).toBe(0);
    await comeBack(page);
    await step("5 minutes").waitFor();
  });

  it("is as the other saved it, once that is chosen", async () => {
    await collide();
    await dialog().getByRole("button", { name: "Show their version" }).click();
    await step("4 minutes", other).waitFor();
    expect((await dialog().count()) + (await banner().count())).toBe(0);
    await change(other, "4 minutes", 6);
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 6]);
  });
});

describe("A workflow that is edited without a connection", () => {
  it("is saved once there is one again, and nothing is said to have failed", async () => {
    const failures = page.getByRole("alert").or(page.getByText("Not saved"));
    await open();
    await page.context().setOffline(true);
    await change(page, "3 minutes", 7);
    expect(await appears(page.getByText("Offline: saved when you are back"))).toBe(true);
    expect(await failures.count()).toBe(0);
    expect(await stored()).toEqual([1, 25, 3]);
    await page.context().setOffline(false);
    await expect.poll(stored, PATIENCE).toEqual([1, 25, 7]);
    await saved();
    expect(await failures.count()).toBe(0);
  });
});
