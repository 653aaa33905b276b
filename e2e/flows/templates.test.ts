import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSize } from "../support/appearance.mjs";
import { appears } from "../support/browser.mjs";
import { readMailbox } from "../support/mail-readers.mjs";
import { open } from "../support/screens.mjs";
import { templatesStage } from "../support/templates-stage.mjs";
import { waitFor } from "../support/wait.mjs";

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

let stage: Awaited<ReturnType<typeof templatesStage>>;

beforeAll(async () => {
  stage = await templatesStage();
});

afterAll(() => stage.close());

/** One of a few side by side, whose input is out of sight. */
const choose = (name: string) => stage.page.getByText(name, { exact: true }).first().click();
const show = (name: string) =>
  stage.page.getByRole("radio", { name, exact: true }).check({ force: true });

describe("A template", () => {
  it("starts from a design that is shown as it will look", async () => {
    await open(stage.page, stage.at);
    expect(await stage.problems()).toEqual([]);
    await stage.page.getByRole("link", { name: "New template" }).click();
    await stage.page.getByRole("heading", { name: "New template", level: 1 }).waitFor();
    const thumbnail = stage.page.locator('iframe[title="Newsletter"]').contentFrame();
    expect(await appears(thumbnail.getByText("The story of the month"))).toBe(true);
    expect(await stage.page.getByRole("button", { name: /^Use “/ }).count()).toBe(10);
    expect(await stage.problems()).toEqual([]);
    await stage.keep("1-gallery");
    await stage.button("Use “Newsletter”").click();
    const dialog = stage.page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Autumn news");
    await dialog.getByRole("button", { name: "Create template" }).click();
    expect(await appears(stage.block(/^Heading: The story of the month/))).toBe(true);
  });

  it("is written where it stands, with variables offered after {{", async () => {
    await stage
      .block(/^Heading: The story/)
      .getByRole("textbox")
      .click();
    await stage.page.keyboard.press("Control+a");
    await stage.page.keyboard.type("Autumn is here, {{ first");
    await stage.page.getByRole("option", { name: /^First name, or/ }).waitFor();
    await stage.page.keyboard.press("Enter");
    const written = 'Heading: Autumn is here, {{ contact.firstName | default: "there" }}';
    expect(await appears(stage.block(written))).toBe(true);
    await stage.page.getByLabel("Subject").fill("");
    await stage.page.getByLabel("Subject").pressSequentially("News from {{ business.n");
    await stage.page.keyboard.press("Enter");
    expect(await stage.page.getByLabel("Subject").inputValue()).toBe(
      "News from {{ business.name }}",
    );
  });

  it("takes back what was done, and does it again", async () => {
    const heading = stage.block(/^Heading: Autumn/).getByRole("textbox");
    const ending = async () => (await heading.innerText()).trimEnd().at(-1);
    await heading.click();
    await stage.page.keyboard.press("Control+End");
    await stage.page.keyboard.type("!");
    await expect.poll(ending).toBe("!");
    await stage.page.keyboard.press("Control+z");
    await expect.poll(ending).toBe("}");
    await stage.page.keyboard.press("Control+Shift+z");
    await expect.poll(ending).toBe("!");
    await stage.button("Undo").click();
    await expect.poll(ending).toBe("}");
  });

  it("formats text and links it", async () => {
    const words = stage.block(/^Text: Begin with/).getByRole("textbox");
    await words.click();
    await stage.page.keyboard.press("Control+a");
    await stage.button("Bold").click();
    await stage.button("Link").click();
    await stage.page.getByLabel("Link to").fill("bakery.test/autumn");
    await stage.button("Set link").click();
    expect(await words.locator("b a").first().getAttribute("href")).toBe(
      "https://bakery.test/autumn",
    );
    await stage.keep("2-text");
  });

  it("gets an image and a button, each with its settings beside it", async () => {
    await stage.button("All blocks").click();
    await stage.button("Add image").click();
    await stage.button("Choose an image").click();
    const library = stage.page.getByRole("dialog");
    await library.locator("input[type=file]").setInputFiles({
      name: "bread.png",
      mimeType: "image/png",
      buffer: PNG,
    });
    await library.waitFor({ state: "detached" });
    await stage.settings().getByLabel("Alternative text").fill("A loaf of bread");
    expect(await appears(stage.block("Image: A loaf of bread").locator("img"))).toBe(true);
    expect(await stage.settings().getByLabel("Image address").inputValue()).toContain(
      "/media/med_",
    );
    await stage.button("All blocks").click();
    await stage.button("Add button").click();
    await stage.settings().getByLabel("Label", { exact: true }).fill("Order bread");
    await stage.settings().getByLabel("Link").fill("https://bakery.test/bread");
    expect(await appears(stage.block("Button: Order bread"))).toBe(true);
    expect(await stage.problems()).toEqual([]);
  });

  it("is reordered by keyboard and by dragging", async () => {
    const order = stage.block("Button: Order bread");
    const before = await stage.outline();
    await order.focus();
    await stage.page.keyboard.press("Alt+ArrowUp");
    const after = await stage.outline();
    expect(before.slice(-3)).toEqual(["image", "button", "footer"]);
    expect(after.slice(-3)).toEqual(["button", "image", "footer"]);
    await stage.button("All blocks").click();
    const above = { position: { x: 40, y: 4 } };
    await stage.block(/^Heading: Autumn/).hover(above);
    await stage.button("Add space").hover();
    await stage.page.mouse.down();
    // The first move begins the drag, the second one is over the place.
    await stage.block(/^Heading: Autumn/).hover(above);
    await stage.block(/^Heading: Autumn/).hover(above);
    await stage.page.mouse.up();
    const place = async () => {
      const dropped = await stage.outline();
      return dropped.indexOf("spacer") - dropped.indexOf("heading");
    };
    await expect.poll(place).toBe(-1);
    await stage.keep("3-canvas");
    await stage.block(/^Space/).focus();
    await stage.page.keyboard.press("Delete");
    await expect.poll(stage.outline).toEqual(after);
  });

  it("outlives a reload before it is saved", async () => {
    stage.page.once("dialog", (dialog) => void dialog.accept());
    await stage.page.reload();
    expect(await appears(stage.page.getByText("Your unsaved changes are back"))).toBe(true);
    expect(await appears(stage.block("Button: Order bread"))).toBe(true);
  });

  it("is saved as the next version", async () => {
    await stage.page.keyboard.press("Control+s");
    expect(await appears(stage.page.getByText("Version 2", { exact: true }))).toBe(true);
    expect(await stage.save().isDisabled()).toBe(true);
  });

  it("is shown as a contact gets it: on a desk, on a phone, in the dark, as text", async () => {
    await choose("Preview");
    expect(await appears(stage.preview().getByText("Autumn is here, Ada"))).toBe(true);
    const picture = stage.preview().getByAltText("A loaf of bread");
    await picture.waitFor();
    const loaded = () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(loaded).toBe(1);
    expect(await appears(stage.page.getByText("News from Corner Bakery"))).toBe(true);
    expect(await stage.problems()).toEqual([]);
    await show("Dark");
    const background = () =>
      stage
        .preview()
        .locator("body")
        .evaluate((body) => getComputedStyle(body).backgroundColor);
    await expect.poll(background).toBe("rgb(16, 18, 20)");
    await show("Phone");
    const width = () =>
      stage
        .preview()
        .locator("body")
        .evaluate((body) => body.clientWidth);
    await expect.poll(width).toBeLessThan(400);
    await stage.keep("4-preview");
    await show("Plain text");
    expect(await appears(stage.page.getByText("Made from the email"))).toBe(true);
    await stage.button("Write my own").click();
    await stage.page.getByRole("textbox", { name: "Plain text" }).fill("In my own words");
    expect(await appears(stage.page.getByText("Written by you"))).toBe(true);
    await stage.button("Make it from the email again").click();
  });

  it("says what to mend, and leads there", async () => {
    await choose("Edit");
    await stage.block("Image: A loaf of bread").click();
    await stage.settings().getByLabel("Alternative text").fill("");
    await choose("Preview");
    await stage.button(/alternative text/).click();
    await expect
      .poll(() => stage.page.evaluate(() => document.activeElement?.getAttribute("data-block")))
      .toBe("image");
    await stage.settings().getByLabel("Alternative text").fill("A loaf");
  });

  it("arrives as a test in one's own mailbox, with what was not saved yet", async () => {
    await stage.button("Send test").click();
    await stage.page.getByRole("dialog").getByRole("button", { name: "Send test" }).click();
    const mail = await waitFor("the test", async () => {
      const [newest] = await readMailbox(stage.world.origin, { to: stage.owner.email, limit: 1 });
      return newest?.subject === "News from Corner Bakery" && newest;
    });
    expect(mail.html).toContain("Autumn is here, Ada");
    expect(mail.html).toContain('alt="A loaf"');
    expect(mail.html).toContain("https://bakery.test/bread");
    expect(await appears(stage.page.getByText("Version 3", { exact: true }))).toBe(true);
  });

  it("remembers every save: it is compared with now, and taken back", async () => {
    await stage.button("More actions").click();
    await stage.page.getByRole("menuitem", { name: "Version history" }).click();
    const drawer = stage.page.getByRole("dialog");
    const saves = drawer.getByRole("button", { name: /Saved by Olga Owner/ });
    await expect.poll(() => saves.count()).toBe(3);
    await drawer.getByRole("button", { name: /^Version 1/ }).click();
    const then = drawer.locator('iframe[title="Version 1"]:not([inert])').last().contentFrame();
    expect(await appears(then.getByText("The story of the month"))).toBe(true);
    await drawer.getByText("Compare with now").click();
    await drawer.getByText("Heading: The story of the month").waitFor();
    expect(await stage.problems()).toEqual([]);
    await stage.keep("5-versions");
    await drawer.getByRole("button", { name: "Restore this version" }).click();
    expect(await appears(stage.page.getByText("Version 4", { exact: true }))).toBe(true);
    expect(await appears(stage.block("Heading: The story of the month"))).toBe(true);
  });

  it("is edited on a phone as a list, each block over the whole screen", async () => {
    await setSize(stage.page, PHONE);
    await stage.button("Edit: Heading: The story of the month").click();
    await stage.page.getByRole("dialog").getByLabel("Text", { exact: true }).fill("From a phone");
    await stage.button("Done").click();
    expect(await appears(stage.button("Edit: Heading: From a phone"))).toBe(true);
    await stage.button(/^Move down: Heading: From a phone/).click();
    await stage.keep("6-phone");
    await setSize(stage.page, DESKTOP);
    expect(await stage.outline().then((types) => types.slice(0, 3))).toEqual([
      "logo",
      "text",
      "heading",
    ]);
  });

  it("asks before it is left with changes", async () => {
    await stage.page.getByRole("link", { name: "Templates" }).first().click();
    await stage.page.getByRole("button", { name: "Keep editing" }).click();
    await stage.save().click();
    expect(await appears(stage.page.getByText("Version 5", { exact: true }))).toBe(true);
  });
});
