import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears, screenshot } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";
import { readMailbox } from "../support/mail-readers.mjs";
import { waitFor } from "../support/wait.mjs";

const VISITOR = "vera@example.com";

let stage: Awaited<ReturnType<typeof flowStage>>;
let visitor: Page;
/** Address of the form's page. */
let hosted: string;

beforeAll(async () => {
  stage = await flowStage("forms");
  visitor = await stage.visitor();
  const { api } = stage.owner;
  for (const name of ["Newsletter", "Offers"]) {
    await api("POST", `${stage.below}/topics`, { name, public: true });
  }
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await stage.failed(task.name);
  await screenshot(visitor, `failed-forms-visitor-${task.name}`);
});

afterAll(() => stage.close());

const seen = (text: string | RegExp) => appears(stage.page.getByText(text));
const seenBy = (page: Page, text: string | RegExp) => appears(page.getByText(text));

/** The newest message to the visitor that has such a subject. */
const mailAbout = (subject: RegExp) =>
  waitFor(`a mail about ${subject}`, async () =>
    (await readMailbox(stage.world.origin, { to: VISITOR })).find((mail) =>
      subject.test(mail.subject),
    ),
  );

describe("A sign-up form, in a browser", () => {
  it("begins with a name and the words that people agree to", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/forms`);
    await stage.button("New form").click();
    await page.getByLabel("Name", { exact: true }).fill("Shop window");
    await stage.keep("1-new");
    await stage.inDialog("New form").click();
    const heading = page.getByRole("heading", { name: "Shop window", level: 1 });
    expect(await appears(heading)).toBe(true);
  });

  it("shows its page beside what it asks", async () => {
    const { page } = stage;
    await page.getByLabel("Title").fill("Fresh bread, once a month");
    await page.getByLabel("Add field").selectOption({ label: "First name" });
    await page.getByRole("checkbox", { name: "Newsletter" }).check();
    await page.getByRole("checkbox", { name: "Offers" }).check();
    const preview = page.locator('iframe[title="Preview of the form’s page"]').last();
    const shown = preview.contentFrame();
    expect(await appears(shown.getByText("Fresh bread, once a month"))).toBe(true);
    expect(await appears(shown.getByText("First name"))).toBe(true);
    expect(await page.getByRole("switch", { name: "Double opt-in" }).isChecked()).toBe(true);
    await stage.keep("2-edit");
    await stage.button("Publish").click();
    expect(await seen("The form is on the web")).toBe(true);
  });

  it("is shared by its address, and embedded by a snippet", async () => {
    const { page } = stage;
    await page.getByRole("tab", { name: "Share and embed" }).click();
    hosted = await page.getByRole("textbox", { name: "Address", exact: true }).inputValue();
    const snippet = await page.locator("pre").innerText();
    expect(snippet).toContain(`<form action="${hosted}" method="post">`);
    expect(snippet).toContain(`<script src="${hosted}/embed.js" async></script>`);
    await stage.keep("3-embed");
  });

  it("is filled in by a visitor, who is told to look for the mail", async () => {
    await visitor.goto(hosted);
    await visitor.getByLabel("Email", { exact: true }).fill(VISITOR);
    await visitor.getByLabel("First name").fill("Vera");
    await visitor.getByRole("checkbox").check();
    await stage.keep("4-hosted", visitor);
    // Faster than people are would be asked again.
    await visitor.waitForTimeout(2000);
    await visitor.getByRole("button", { name: "Sign up" }).click();
    expect(await seenBy(visitor, "Check your inbox")).toBe(true);
    const { data } = await stage.owner.api<unknown[]>("GET", `${stage.below}/contacts`);
    expect(data).toEqual([]);
  });

  it("takes nobody in before the link of the mail was confirmed", async () => {
    const mail = await mailAbout(/confirm/i);
    const link = /https?:\/\/\S+\/f\/confirm\/[^\s"<]+/.exec(mail.text)![0];
    await visitor.goto(link);
    expect(await seenBy(visitor, "Confirm your subscription")).toBe(true);
    await stage.keep("5-confirm", visitor);
    await visitor.getByRole("button", { name: "Confirm" }).click();
    expect(await seenBy(visitor, "Thank you, you are signed up.")).toBe(true);
    await stage.keep("6-confirmed", visitor);
    await visitor.goto(link);
    expect(await seenBy(visitor, "Confirmed")).toBe(true);
    expect(await visitor.getByRole("button", { name: "Confirm" }).count()).toBe(0);
  });

  it("leaves a contact with the consent on record", async () => {
    const { page } = stage;
    await page.getByRole("tab", { name: "Submissions" }).click();
    expect(await seen(VISITOR)).toBe(true);
    await stage.keep("7-submissions");
    await page.goto(`${stage.at}/contacts`);
    await page.getByText("Vera").first().click();
    await page.getByRole("heading", { name: "Vera", level: 1 }).waitFor();
    expect(await seen("Agreed to get Newsletter")).toBe(true);
    expect(await seen("Agreed to get Offers")).toBe(true);
    expect(await seen(/I want emails from Corner Bakery/)).toBe(true);
    await stage.keep("8-consent");
  });

  it("is followed by a choice among topics, behind a link in every email", async () => {
    const { api } = stage.owner;
    const { data: template } = await api<{ id: string }>("POST", `${stage.below}/templates`, {
      name: "News",
      subject: "Bread news",
      html: '<p>Rye.</p><p><a href="{{ preferencesUrl }}">Choose</a> <a href="{{ unsubscribeUrl }}">Leave</a></p>',
    });
    const { data: campaign } = await api<{ id: string; version: number }>(
      "POST",
      `${stage.below}/campaigns`,
      { name: "News" },
    );
    const path = `${stage.below}/campaigns/${campaign.id}`;
    await api("PATCH", path, { templateId: template.id, version: campaign.version });
    await api("POST", `${path}/send`, {});
    const mail = await mailAbout(/Bread news/);
    const link = /href="([^"]+)"[^>]*>Choose/.exec(mail.html)![1]!.replaceAll("&amp;", "&");
    await visitor.goto(link);
    expect(await seenBy(visitor, "Choose what you want to get.")).toBe(true);
    await stage.keep("9-preferences", visitor);
    await visitor.getByRole("checkbox", { name: "Offers" }).uncheck();
    await visitor.getByRole("button", { name: "Save" }).click();
    expect(await seenBy(visitor, "Saved.")).toBe(true);
    await stage.page.reload();
    expect(await seen("Wants no more Offers")).toBe(true);
    expect(await stage.page.getByText("Wants no more Newsletter").count()).toBe(0);
    await stage.keep("10-left-one");
  });
});
