import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appears } from "../support/browser.mjs";
import { flowStage } from "../support/flow-stage.mjs";

interface Workflow {
  id: string;
  version: number;
}

const GUESTS = 6;

let stage: Awaited<ReturnType<typeof flowStage>>;
let series: Workflow;
/** Another company's server, and what it answers. */
let till: Server;
let answer = 404;

beforeAll(async () => {
  stage = await flowStage("workflow");
  const { api } = stage.owner;
  const recipe = `${stage.below}/workflow-recipes/welcome-series/install`;
  series = (await api<Workflow>("POST", recipe, {})).data;
  await publish(series);
  await add("Ada");
  till = createServer((request, response) => {
    request.resume();
    response.writeHead(answer, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => till.listen(0, "127.0.0.1", resolve));
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await stage.failed(task.name);
});

afterAll(async () => {
  await stage.close();
  till.closeAllConnections();
  till.close();
});

const seen = (text: string | RegExp) => appears(stage.page.getByText(text));
const saved = () => stage.page.getByText("All changes saved").first().waitFor();
const tab = (name: string) => stage.page.getByRole("tab", { name, exact: true }).click();
const row = (name: string | RegExp) => stage.page.getByRole("row", { name });
const dialog = () => stage.page.getByRole("dialog").last();
const publish = ({ id, version }: Workflow) =>
  stage.owner.api("POST", `${stage.below}/workflows/${id}/publish`, { version });
const add = async (firstName: string) => {
  const contact = { email: `${firstName.toLowerCase()}@example.com`, firstName };
  const path = `${stage.below}/contacts`;
  return (await stage.owner.api<{ id: string }>("POST", path, contact)).data.id;
};
const open = (workflow: Workflow) => stage.page.goto(`${stage.at}/workflows/${workflow.id}`);

/** Chooses what to do to a version. */
async function toVersion(number: number, action: string): Promise<void> {
  await stage.button(`Actions for version ${number}`).click();
  await stage.page.getByRole("menuitem", { name: action }).click();
}

/** True once a contact's run is seen to be on a version. */
async function isOn(email: string, version: string): Promise<boolean> {
  await tab("Runs");
  await row(new RegExp(email)).click();
  const isSeen = await appears(dialog().getByText(version, { exact: true }));
  await stage.page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
  return isSeen;
}

describe("A workflow that is live", () => {
  it("is edited as a draft, and says what changes before it is published again", async () => {
    const { page } = stage;
    await open(series);
    await page.getByRole("group", { name: "Wait: Wait 2 days" }).click();
    await page.getByLabel("How long").fill("1");
    await page.getByRole("group", { name: "Wait: Wait 1 day" }).waitFor();
    await saved();
    await stage.button("Publish").click();
    expect(await appears(dialog().getByText("Wait 2 days → Wait 1 day"))).toBe(true);
    await stage.keep("19-publish-again");
    await stage.inDialog("Publish").click();
    await dialog().waitFor({ state: "detached" });
  });

  it("keeps those under way on the version on which they came in", async () => {
    await add("Mary");
    expect(await isOn("ada@example.com", "Version 1")).toBe(true);
    expect(await isOn("mary@example.com", "Version 2")).toBe(true);
  });

  it("has every version, to be compared", async () => {
    await tab("Versions");
    await row(/^Version 2/).waitFor();
    await stage.keep("20-versions");
    await toVersion(2, "Compare");
    expect(await seen("Wait 2 days → Wait 1 day")).toBe(true);
    const before = stage.page.getByRole("region", { name: "Version 1" });
    expect(await appears(before.getByRole("group", { name: /Wait 2 days/ }))).toBe(true);
    await stage.keep("21-compare");
    await stage.button("All versions").click();
  });

  it("takes those under way along once it was seen who goes where", async () => {
    await toVersion(1, "Move contacts to the current version");
    expect(await appears(dialog().getByText("Wait 2 days"))).toBe(true);
    await stage.keep("22-move");
    await stage.inDialog("Move 1 contact").click();
    await dialog().waitFor({ state: "detached" });
    expect(await isOn("ada@example.com", "Version 2")).toBe(true);
  });

  it("goes back to an older version, as a new one", async () => {
    const { page } = stage;
    await tab("Versions");
    await toVersion(1, "Roll back to this version");
    await stage.keep("23-roll-back");
    await stage.inDialog("Roll back to this version").click();
    expect(await appears(row(/^Version 3 Current/))).toBe(true);
    await tab("Steps");
    expect(await appears(page.getByRole("group", { name: "Wait: Wait 2 days" }))).toBe(true);
  });

  it("can be paused, and resumed where everybody was", async () => {
    const { page } = stage;
    await stage.button("Pause").click();
    expect(await appears(page.getByText("Paused", { exact: true }))).toBe(true);
    await tab("Runs");
    await row(/ada@example\.com/).click();
    expect(await appears(dialog().getByText(/Its workflow is paused/))).toBe(true);
    await stage.keep("24-paused");
    await page.keyboard.press("Escape");
    await stage.button("Resume").click();
    expect(await appears(page.getByText("Live", { exact: true }))).toBe(true);
  });
});

describe("A step that cannot be done", () => {
  let points: Workflow;

  beforeAll(async () => {
    const { api } = stage.owner;
    const { port } = till.address() as AddressInfo;
    const thanks = {
      ...{ name: "Points", subject: "You have ten points", kind: "html" },
      html: "<p>Hello {{ contact.firstName }}, ten points are yours.</p>",
    };
    const { data: template } = await api<{ id: string }>(
      "POST",
      `${stage.below}/templates`,
      thanks,
    );
    const definition = {
      trigger: { type: "manual" },
      entry: "call",
      nodes: [
        {
          ...{ id: "call", name: "Give ten points", type: "http" },
          config: { method: "POST", url: `http://127.0.0.1:${port}/points` },
        },
        {
          id: "email",
          type: "sendEmail",
          config: { templateId: template.id, kind: "transactional" },
        },
      ],
      edges: [{ from: "call", port: "next", to: "email" }],
    };
    const body = { name: "Points for regulars", definition };
    points = (await api<Workflow>("POST", `${stage.below}/workflows`, body)).data;
    await publish(points);
    const names = Array.from({ length: GUESTS }, (_, n) => `Guest${n + 1}`);
    const contactIds = await Promise.all(names.map(add));
    await api("POST", `${stage.below}/workflows/${points.id}/enroll`, { contactIds });
  });

  it("is kept with the reason", async () => {
    await open(points);
    await tab("Failed steps");
    expect(await seen("The server answered 404")).toBe(true);
    expect(await seen(`${GUESTS} steps`)).toBe(true);
    await stage.keep("25-failed");
  });

  it("is tried again once the cause is mended, and the run goes on", async () => {
    const { page } = stage;
    answer = 200;
    await stage.button("Try all again").click();
    await stage.keep("26-try-again");
    await stage.inDialog("Try again").click();
    expect(await seen("Nothing has failed")).toBe(true);
    await tab("Runs");
    const completed = page.getByRole("row", { name: /Completed/ });
    await expect.poll(() => completed.count(), { timeout: 30_000 }).toBe(GUESTS);
    await completed.first().click();
    expect(await appears(dialog().getByText("Answered 200"))).toBe(true);
    await stage.keep("27-mended");
    await page.keyboard.press("Escape");
  });

  it("is seen in the figures, with all that went well", async () => {
    await tab("Figures");
    expect(await seen("How far contacts come")).toBe(true);
    await stage.page.getByText("Give ten points").first().waitFor();
    await stage.keep("28-figures");
  });
});
