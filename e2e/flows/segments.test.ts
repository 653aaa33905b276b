import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";

interface Contact {
  id: string;
  version: number;
}

let stage: Awaited<ReturnType<typeof flowStage>>;
const people: Record<string, Contact> = {};

beforeAll(async () => {
  stage = await flowStage("segments");
  const add = async (firstName: string, city: string, tags: string[] = []) => {
    const contact = { email: `${firstName.toLowerCase()}@example.com`, firstName, city, tags };
    const path = `${stage.below}/contacts`;
    people[firstName] = (await stage.owner.api<Contact>("POST", path, contact)).data;
  };
  await add("Ada", "Lisbon");
  await add("Grace", "Porto");
  await add("Mary", "Porto", ["Staff"]);
  await add("Edith", "Rome");
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await stage.failed(task.name);
});

afterAll(() => stage.close());

const seen = (text: string | RegExp) => appears(stage.page.getByText(text));
const row = (name: string | RegExp) => stage.page.getByRole("row", { name });

/** Adds a condition to a group, counted in the order of their ends. */
async function addTo(group: number, subject: string): Promise<void> {
  const { page } = stage;
  await page.getByRole("combobox", { name: "Add a condition…" }).nth(group).fill(subject);
  await page.getByRole("option", { name: subject, exact: true }).click();
}

const move = async (name: string, city: string) => {
  const { id, version } = people[name]!;
  const path = `${stage.below}/contacts/${id}`;
  people[name] = (await stage.owner.api<Contact>("PATCH", path, { city, version })).data;
};

describe("A segment, in a browser", () => {
  it("begins ready-made or empty", async () => {
    await stage.page.goto(`${stage.at}/segments`);
    expect(await seen("Start with a ready segment")).toBe(true);
    await stage.keep("1-start");
    await stage.page.getByRole("link", { name: "New segment" }).first().click();
    await stage.page.getByLabel("Name", { exact: true }).fill("Guests in Portugal");
  });

  it("is a tree of conditions, with AND, OR and NOT, counted as it grows", async () => {
    const { page } = stage;
    await stage.button("Add a group").click();
    for (const city of ["Lisbon", "Porto"]) {
      await addTo(0, "Contact · City");
      await page.getByLabel("Value").last().fill(city);
    }
    expect(await seen("3 contacts")).toBe(true);
    await page.getByRole("button", { name: "Add a group" }).last().click();
    const matches = page.getByLabel("How the conditions of this group count");
    await matches.last().selectOption({ label: "None of these" });
    await addTo(1, "Audience · Tag");
    await page.getByRole("combobox", { name: "Tag", exact: true }).click();
    await page.getByRole("option", { name: "Staff" }).click();
    expect(await seen("2 contacts")).toBe(true);
    expect(await seen("50% of 4 contacts")).toBe(true);
    await stage.keep("2-tree");
    await stage.button("Save segment").click();
    expect(await seen("Segment saved")).toBe(true);
  });

  it("has members once it is built", async () => {
    const { page } = stage;
    expect(await appears(page.getByText("Up to date"), { timeout: 60_000 })).toBe(true);
    await page.getByRole("tab", { name: "Contacts" }).click();
    expect(await appears(row(/Ada/))).toBe(true);
    expect(await appears(row(/Grace/))).toBe(true);
    expect(await row(/Mary|Edith/).count()).toBe(0);
    await stage.keep("3-members");
  });

  it("lets in and out whoever changes, by itself", async () => {
    const { page } = stage;
    await move("Edith", "Lisbon");
    await move("Grace", "Rome");
    await row(/Edith/).waitFor({ timeout: 60_000 });
    await row(/Grace/).waitFor({ state: "detached", timeout: 60_000 });
    expect(await appears(row(/Ada/))).toBe(true);
    await stage.keep("4-moved");
    await page.goto(`${stage.at}/contacts/${people["Grace"]!.id}`);
    expect(await seen("Entered segment Guests in Portugal")).toBe(true);
    expect(await seen("Left segment Guests in Portugal")).toBe(true);
    await stage.keep("5-timeline");
  });

  it("narrows the list of contacts", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/contacts`);
    await row(/Mary/).waitFor();
    await page.getByLabel("Segment", { exact: true }).selectOption({ label: "Guests in Portugal" });
    await row(/Mary/).waitFor({ state: "detached" });
    expect(await appears(row(/Edith/))).toBe(true);
    expect(await row(/@example\.com/).count()).toBe(2);
    await stage.keep("6-list");
    await stage.button("Remove filter: Segment: Guests in Portugal").click();
    expect(await appears(row(/Mary/))).toBe(true);
  });
});
