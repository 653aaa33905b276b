import { describe, expect, it } from "vitest";
import { setStage } from "./support/axe-stage";
import { open } from "./support/screens.mjs";

const stage = setStage();
const workflow = (search = "") => stage.at(`/workflows/${stage.full.workflowId}${search}`);
const button = (name: string | RegExp) => stage.page.getByRole("button", { name }).first().click();
const cards = () => stage.page.locator(".react-flow__node");

/** The builder with the figures of its runs, on the canvas. */
async function canvas(): Promise<void> {
  await open(stage.page, workflow());
  await cards().getByText(/came/).first().waitFor();
}

describe("axe-core finds nothing serious in the builder of workflows", () => {
  it("on the canvas, with figures of runs", async () => {
    await canvas();
    expect(await stage.problems()).toEqual([]);
  });

  it("with the settings of the trigger, of each step and of the workflow open", async () => {
    await canvas();
    for (const card of await cards().all()) {
      await card.focus();
      await stage.page.keyboard.press("Enter");
      await stage.page.locator("[data-inspector]").waitFor();
      expect(await stage.problems()).toEqual([]);
    }
    await stage.page.getByRole("button", { name: "Settings", exact: true }).last().click();
    expect(await stage.problems()).toEqual([]);
  });

  it("on the list of steps, with figures of runs", async () => {
    await canvas();
    await stage.page.getByText("List", { exact: true }).click({ force: true });
    await stage.page.getByRole("list", { name: "List" }).getByText(/came/).first().waitFor();
    expect(await stage.problems()).toEqual([]);
    await stage.page.getByText("Canvas", { exact: true }).click({ force: true });
  });

  it.each([
    ["the steps to add", () => button(/Add a step after/), "menu" as const],
    ["the keys", () => button(/^Keys$/), "dialog" as const],
    ["a simulation", () => button(/^Simulate/), "dialog" as const],
  ])("with %s open", async (_, act, role) => {
    await canvas();
    await act();
    await stage.page.getByRole(role).waitFor();
    expect(await stage.problems()).toEqual([]);
  });

  it("on two versions side by side", async () => {
    await open(stage.page, workflow("?tab=versions"));
    await stage.page.getByRole("row").nth(1).click();
    await cards().first().waitFor();
    expect(await stage.problems()).toEqual([]);
  });

  it("on a canvas without steps", async () => {
    await open(stage.page, stage.at("/workflows/new"));
    await button(/^Blank workflow/);
    await stage.page.getByRole("dialog").getByRole("textbox").fill("Nothing yet");
    await stage.page.getByText("Nothing", { exact: true }).click();
    await stage.page.getByRole("dialog").getByRole("button", { name: "New workflow" }).click();
    await stage.page.getByRole("button", { name: "Add the first step" }).waitFor();
    expect(await stage.problems()).toEqual([]);
  });
});
