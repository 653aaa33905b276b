import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";

const EMAIL = "ada@example.com";

let stage: Awaited<ReturnType<typeof flowStage>>;
let contactId: string;

beforeAll(async () => {
  stage = await flowStage("privacy");
  const { api } = stage.owner;
  const contact = { email: EMAIL, firstName: "Ada", lastName: "Lovelace", tags: ["Regulars"] };
  contactId = (await api<{ id: string }>("POST", `${stage.below}/contacts`, contact)).data.id;
  const { data: topic } = await api<{ id: string }>("POST", `${stage.below}/topics`, {
    name: "Newsletter",
  });
  const consent = { status: "subscribed", consentText: "Said so at the counter" };
  await api("PUT", `${stage.below}/contacts/${contactId}/subscriptions/${topic.id}`, consent);
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await stage.failed(task.name);
});

afterAll(() => stage.close());

const menuItem = async (name: string) => {
  await stage.button("More").click();
  await stage.page.getByRole("menuitem", { name }).waitFor();
  return stage.page.getByRole("menuitem", { name });
};

describe("A privacy request, in a browser", () => {
  it("to see what is kept is answered with one file", async () => {
    const { page } = stage;
    await page.goto(`${stage.at}/contacts/${contactId}`);
    await page.getByRole("heading", { name: "Ada Lovelace", level: 1 }).waitFor();
    const item = await menuItem("Download personal data");
    await stage.keep("1-download");
    const [file] = await Promise.all([page.waitForEvent("download"), item.click()]);
    const data = JSON.parse(await readFile(await file.path(), "utf8")) as {
      contacts: { email: string }[];
      consent: { consentText: string | null }[];
    };
    expect(data.contacts).toMatchObject([{ email: EMAIL, firstName: "Ada" }]);
    expect(data.consent).toMatchObject([{ consentText: "Said so at the counter" }]);
  });

  it("to be forgotten asks for the address first", async () => {
    const { page } = stage;
    await (await menuItem("Erase for good")).click();
    const erase = stage.inDialog("Erase for good");
    expect(await erase.isDisabled()).toBe(true);
    await page.getByRole("dialog").getByRole("textbox").fill(EMAIL);
    await stage.keep("2-erase");
    await erase.click();
    expect(await appears(page.getByText("The contact was erased"))).toBe(true);
  });

  it("leaves nothing but the wish to get no mail", async () => {
    const { page, owner } = stage;
    expect(await appears(page.getByText("No contacts yet"))).toBe(true);
    await stage.keep("3-gone");
    await page.goto(`${stage.at}/contacts/${contactId}`);
    expect(await page.getByRole("heading", { name: "Ada Lovelace" }).count()).toBe(0);
    const gone = await owner.tryApi("GET", `${stage.below}/contacts/${contactId}`);
    expect(gone.status).toBe(404);
    const { data } = await owner.api<{ email: string }[]>("GET", `${stage.below}/suppressions`);
    expect(data).toMatchObject([{ email: EMAIL }]);
  });
});
