import { deflateSync, crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appears, figure } from "../support/browser.mjs";
import { open } from "../support/screens.mjs";
import { templatesStage } from "../support/templates-stage.mjs";

let stage: Awaited<ReturnType<typeof templatesStage>>;

beforeAll(async () => {
  stage = await templatesStage();
});

afterAll(() => stage.close());

/** A logo of one colour, 240 by 80 pixels (PNG §11). */
function logo(): Buffer {
  const [width, height] = [240, 80];
  const pixels = Buffer.alloc(height * (1 + width * 3));
  for (let at = 0; at < pixels.length; at++) {
    const column = at % (1 + width * 3);
    if (column > 0) pixels[at] = [0x8a, 0x2b, 0x3d][(column - 1) % 3]!;
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(pixels))];
  return Buffer.concat([signature, ...parts, chunk("IEND", Buffer.alloc(0))]);
}

const keep = (name: string) => figure(stage.page, `brand-${name}`);
const sample = () =>
  stage.page.locator('iframe[title="Sample email"]:not([inert])').last().contentFrame();
const colorOf = (label: string) => stage.page.getByRole("textbox", { name: label }).first();

describe("The brand of a business", () => {
  it("begins with colours and fonts that can be read, and the name for a logo", async () => {
    await open(stage.page, stage.at.replace(/templates$/, "brand"));
    await stage.page.getByRole("heading", { name: "Brand", level: 1 }).waitFor();
    expect(await appears(sample().getByText("Corner Bakery"))).toBe(true);
    expect(await stage.problems()).toEqual([]);
    await keep("1-beginning");
  });

  it("takes a logo, and the sample shows it", async () => {
    await stage.button("Choose a logo").click();
    const drawer = stage.page.getByRole("dialog");
    await drawer
      .getByLabel("Upload an image")
      .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: logo() });
    await drawer.waitFor({ state: "hidden" });
    const shown = sample().getByRole("img", { name: "Corner Bakery" });
    await shown.waitFor();
    const loaded = () => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(loaded).toBe(240);
    await keep("2-logo");
  });

  it("takes colours, says which are hard to read, and fonts", async () => {
    await colorOf("Buttons and links").fill("#ffe0a0");
    expect(await appears(stage.page.getByText(/are hard to read: contrast 1\.\d/))).toBe(true);
    await keep("3-hard-to-read");
    await colorOf("Buttons and links").fill("#8a2b3d");
    await colorOf("Around the email").fill("#f6efe2");
    await stage.page.getByLabel("Headings").selectOption("georgia");
    await stage.page.getByLabel("Text", { exact: true }).last().selectOption("verdana");
    await expect
      .poll(() =>
        sample()
          .locator("body")
          .evaluate((body) => getComputedStyle(body).backgroundColor),
      )
      .toBe("rgb(246, 239, 226)");
    await keep("4-colours-and-fonts");
  });

  it("takes links and a footer, but nothing that could break every email", async () => {
    await stage.button("Add a link").click();
    await stage.page.getByRole("textbox", { name: "Address" }).fill("https://bakery.eu/?a=1&b=2");
    const footer = stage.page.getByLabel("Footer text");
    await footer.fill("Baked {% daily");
    await stage.button("Save changes").click();
    expect(await appears(stage.page.getByText("Write no {{ … }} and no {% … %} here"))).toBe(true);
    await footer.fill("Baked at four in the morning");
    await stage.button("Save changes").click();
    expect(await appears(stage.page.getByText("Brand saved"))).toBe(true);
    expect(await appears(sample().getByText("Baked at four in the morning"))).toBe(true);
    expect(await stage.problems()).toEqual([]);
    await keep("5-saved");
  });

  it("has an address, which stands at the foot of every email", async () => {
    await open(stage.page, stage.at.replace(/templates$/, "settings"));
    await stage.page.getByLabel("Postal address").fill("12 Oven Street\n1010 Bakersfield");
    await stage.button(/^Save/).click();
    expect(await appears(stage.page.getByText("Changes saved"))).toBe(true);
    await keep("6-address");
  });

  it("is how a template looks that nobody has dressed", async () => {
    await open(stage.page, `${stage.at}/new`);
    await stage.button("Use “Welcome”").click();
    const dialog = stage.page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Welcome in our colours");
    await dialog.getByRole("button", { name: "Create template" }).click();
    await stage.page.getByText("Preview", { exact: true }).first().click();
    const preview = stage.preview();
    await preview.getByRole("img", { name: "Corner Bakery" }).waitFor();
    expect(await appears(preview.getByText(/12 Oven Street · 1010 Bakersfield/))).toBe(true);
    expect(await appears(preview.getByText("Baked at four in the morning"))).toBe(true);
    const fontOf = (element: Element) => getComputedStyle(element).fontFamily;
    const heading = preview.getByRole("heading").first();
    expect(await heading.evaluate(fontOf)).toContain("Georgia");
    const button = preview.getByRole("link", { name: "Have a look around" });
    const ground = button.evaluate((link) => {
      const colours = [link, link.parentElement!].map((each) => getComputedStyle(each));
      return colours.map(({ backgroundColor }) => backgroundColor);
    });
    expect(await ground).toContain("rgb(138, 43, 61)");
    expect(await stage.problems()).toEqual([]);
    await keep("7-template");
  });

  it("is seen in the list of templates, and says what becomes of a logo that is thrown away", async () => {
    await open(stage.page, stage.at);
    const thumbnail = stage.page.locator('iframe[title^="How Welcome"]').contentFrame();
    expect(await appears(thumbnail.getByText(/Good to have you/))).toBe(true);
    await keep("8-templates");
    await open(stage.page, stage.at.replace(/templates$/, "brand"));
    await stage.button("Replace").click();
    await stage.button("Actions for logo.png").click();
    await stage.page.getByRole("menuitem", { name: "Delete" }).click();
    const asked = stage.page.getByRole("dialog", { name: "Delete logo.png?" });
    expect(await appears(asked.getByText(/keep showing it for 30 days/))).toBe(true);
    await keep("9-delete");
    await asked.getByRole("button", { name: "Cancel" }).click();
  });
});
