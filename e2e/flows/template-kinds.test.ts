import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appears } from "../support/browser.mjs";
import { open, settled } from "../support/screens.mjs";
import { templatesStage } from "../support/templates-stage.mjs";

let stage: Awaited<ReturnType<typeof templatesStage>>;

beforeAll(async () => {
  stage = await templatesStage();
});

afterAll(() => stage.close());

describe("A template in code", () => {
  it.each([
    [
      "MJML",
      "<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{ contact.firstName }}, MJML</mj-text></mj-column></mj-section></mj-body></mjml>",
    ],
    ["HTML", "<p>Hi {{ contact.firstName }}, HTML</p>"],
    ["Markdown", "Hi {{ contact.firstName }}, *Markdown*"],
  ])("is written as %s beside its preview", async (kind, source) => {
    await open(stage.page, `${stage.at}/new`);
    await stage.button(new RegExp(`^${kind}`)).click();
    const dialog = stage.page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(`In ${kind}`);
    await dialog.getByLabel("Subject").fill("Hello");
    await dialog.getByRole("button", { name: "Create template" }).click();
    const code = stage.page.getByRole("textbox", { name: kind });
    await code.waitFor();
    await settled(stage.page);
    expect(await stage.problems()).toEqual([]);
    await code.fill(source);
    expect(await appears(stage.preview().getByText(`Hi Ada, ${kind}`))).toBe(true);
    await stage.save().click();
    expect(await appears(stage.page.getByText("Version 2", { exact: true }))).toBe(true);
    await stage.keep(`7-${kind.toLowerCase()}`);
  });
});

describe("The list", () => {
  it("finds, filters, copies, deletes and restores", async () => {
    await open(stage.page, stage.at);
    await stage.page.getByRole("searchbox").fill("markd");
    await expect.poll(() => stage.page.getByRole("row").count()).toBe(2);
    await stage.button("Actions for In Markdown").click();
    await stage.page.getByRole("menuitem", { name: "Duplicate" }).click();
    await stage.page.getByRole("heading", { name: /In Markdown/, level: 1 }).waitFor();
    await open(stage.page, stage.at);
    await stage.page.getByLabel("Kind").selectOption("markdown");
    await expect.poll(() => stage.page.getByRole("row").count()).toBe(3);
    await stage.button("Actions for In Markdown").click();
    await stage.page.getByRole("menuitem", { name: "Delete" }).click();
    await stage.page.getByText("In Markdown was deleted").waitFor();
    await open(stage.page, `${stage.at}?view=trash`);
    expect(await stage.problems()).toEqual([]);
    await stage.button("Restore").click();
    expect(await appears(stage.page.getByText("The trash is empty"))).toBe(true);
  });
});
