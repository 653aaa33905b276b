import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";

/** As Mailchimp exports an audience, with the time at which somebody left. */
const MAILCHIMP = [
  "Email Address,First Name,Last Name,Favourite Bread,UNSUB_TIME,LEID,EUID,TAGS",
  'ada@example.com,Ada,Lovelace,Rye,,1,a,"""Regulars"""',
  'ada+orders@example.com,Ada,King,,,2,b,""',
  'grace@example.com,Grace,Hopper,Sourdough,,3,c,""',
  'gone@example.com,Gil,Gone,,2024-06-01 10:00:00,4,d,""',
  "not an address,Nora,Nobody,,,5,e,",
].join("\n");

let stage: Awaited<ReturnType<typeof flowStage>>;
let topicId: string;

beforeAll(async () => {
  stage = await flowStage("contacts");
  const topic = { name: "Newsletter", description: "Once a month", public: true };
  topicId = (await stage.owner.api<{ id: string }>("POST", `${stage.below}/topics`, topic)).data.id;
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await stage.failed(task.name);
});

afterAll(() => stage.close());

const seen = (text: string | RegExp) => appears(stage.page.getByText(text));
const row = (name: string | RegExp) => stage.page.getByRole("row", { name });

describe("Contacts, in a browser", () => {
  it("get a field of the business's own", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/contacts/fields`);
    await stage.button("Add field").click();
    await page.getByLabel("Name", { exact: true }).fill("Favourite bread");
    expect(await page.getByLabel("Key").inputValue()).toBe("favouriteBread");
    await page.getByLabel("Type").selectOption({ label: "Choice" });
    await page.getByLabel("Options").fill("Rye\nSourdough\nBaguette");
    await stage.keep("1-field");
    await stage.inDialog("Add field").click();
    expect(await seen("“Favourite bread” was added")).toBe(true);
  });

  it("come from a file whose maker is recognised, with what was agreed to", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/contacts/imports/new`);
    await page.locator("input[type=file]").setInputFiles({
      name: "audience.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(MAILCHIMP),
    });
    expect(await seen("This is an export of Mailchimp")).toBe(true);
    const bread = page.getByLabel("Where “Favourite Bread” goes");
    expect(await bread.inputValue()).toBe("fields.favouriteBread");
    await page
      .getByLabel("How did these people agree to hear from you?")
      .fill("They ticked the newsletter box when they ordered");
    await page.getByRole("checkbox", { name: "Newsletter" }).check();
    await stage.keep("2-import-columns");
    await stage.button("Check the file").click();
    expect(await seen("This is what would happen")).toBe(true);
    expect(await seen("The email address is not valid")).toBe(true);
    await stage.keep("3-import-checked");
    await stage.button("Import 4 contacts").click();
    expect(await seen("Import finished")).toBe(true);
    await stage.keep("4-import-done");
  });

  it("who had left elsewhere get no marketing mail here either", async () => {
    const { data } = await stage.owner.api<{ email: string; reason: string }[]>(
      "GET",
      `${stage.below}/suppressions`,
    );
    expect(data).toMatchObject([{ email: "gone@example.com", reason: "unsubscribed" }]);
    const topic = await stage.owner.api<{ counts: { subscribed: number } }>(
      "GET",
      `${stage.below}/topics/${topicId}`,
    );
    expect(topic.data.counts.subscribed).toBe(3);
  });

  it("are one list, to be searched and filtered by tag", async () => {
    const { page } = stage;
    await page.getByRole("link", { name: "See contacts" }).click();
    expect(await appears(row(/Grace Hopper/))).toBe(true);
    await stage.keep("5-list");
    await page.getByLabel("Search contacts").fill("hopper");
    await row(/Ada Lovelace/).waitFor({ state: "detached" });
    expect(await appears(row(/Grace Hopper/))).toBe(true);
    await stage.button("Remove filter: Search: hopper").click();
    await page.getByLabel("Tag", { exact: true }).selectOption({ label: "Regulars" });
    await row(/Grace Hopper/).waitFor({ state: "detached" });
    expect(await appears(row(/Ada Lovelace/))).toBe(true);
    await stage.button("Remove filter: Tag: Regulars").click();
  });

  it("are tagged many at a time, and the tag is taken back from those who got it", async () => {
    const { page } = stage;
    await row(/Grace Hopper/).waitFor();
    await page.getByRole("checkbox", { name: "Select all rows" }).check();
    await stage.button("Add tag").click();
    await page.getByRole("combobox", { name: "Tag" }).last().fill("Regulars");
    await stage.button("Apply").click();
    expect(await seen("3 contacts now tagged “Regulars”")).toBe(true);
    await stage.keep("6-tagged");
    await stage.button("Undo").click();
    expect(await seen("“Regulars” taken off 3 contacts")).toBe(true);
    await page.getByRole("checkbox", { name: "Select all rows" }).uncheck();
    expect(
      await row(/Ada Lovelace/)
        .getByText("Regulars")
        .count(),
    ).toBe(1);
    expect(
      await row(/Grace Hopper/)
        .getByText("Regulars")
        .count(),
    ).toBe(0);
  });

  it("have a page with what they agreed to and what happened", async () => {
    const { page } = stage;
    await row(/Ada Lovelace/)
      .getByText("Ada Lovelace")
      .click();
    await page.getByRole("heading", { name: "Ada Lovelace", level: 1 }).waitFor();
    expect(await seen("Rye")).toBe(true);
    expect(await seen("Agreed to get Newsletter")).toBe(true);
    expect(await seen("They ticked the newsletter box when they ordered")).toBe(true);
    expect(await seen("Imported")).toBe(true);
    await stage.keep("7-contact");
    await page.getByLabel("Show", { exact: true }).selectOption({ label: "Consent" });
    expect(await seen("Agreed to get Newsletter")).toBe(true);
  });

  it("that are one person become one contact, with the values that were chosen", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/contacts/duplicates`);
    await stage.button("Compare and merge").click();
    await page.getByRole("radio", { name: "King", exact: true }).check();
    await stage.keep("8-merge");
    await stage.button("Merge 2 contacts").click();
    await stage.inDialog("Merge").click();
    expect(await seen(/^Merged into Ada/)).toBe(true);
    expect(await seen("No duplicates")).toBe(true);
    await page.goto(`${stage.at}/contacts`);
    expect(await appears(row(/Ada King/))).toBe(true);
    expect(await row(/Ada/).count()).toBe(1);
  });

  it("leave as a file that holds what the list shows", async () => {
    const { page } = stage;
    await stage.button("More").click();
    await stage.keep("9-export");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Export all as CSV" }).click(),
    ]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^email,first_name,.*,tags,favouriteBread$/);
    expect(lines.find((line) => line.includes("Ada"))).toMatch(/,King,.*,Regulars,Rye$/);
  });
});
