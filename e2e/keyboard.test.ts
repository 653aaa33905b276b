import { describe, expect, it } from "vitest";
import { setStage } from "./support/axe-stage";
import { appears } from "./support/browser.mjs";
import { open } from "./support/screens.mjs";

const stage = setStage();

describe("The keyboard", () => {
  /** Name of what has the focus, and whether the eye can tell. */
  const focused = () =>
    stage.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { name: "", visible: false };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      return { name: name.trim(), visible: outlined || boxShadow !== "none" };
    });

  it.each([
    ["/contacts", /^New contact|^Add contact/],
    ["/templates", /^New template/],
    ["/workflows", /^New workflow/],
  ])("reaches the primary action of %s, the focus in sight all the way", async (path, action) => {
    await open(stage.page, `${stage.world.origin}/b/${stage.full.businessId}${path}`);
    const seen: { name: string; visible: boolean }[] = [];
    for (let presses = 0; presses < 40; presses++) {
      await stage.page.keyboard.press("Tab");
      seen.push(await focused());
      if (action.test(seen.at(-1)?.name ?? "")) break;
    }
    expect(seen.at(-1)?.name).toMatch(action);
    expect(seen[0]?.name).toBe("Skip to content");
    expect(seen.filter(({ visible }) => !visible)).toEqual([]);
  });

  it("is back at what opened a dialog or a menu's dialog once that is closed", async () => {
    await open(stage.page, `${stage.world.origin}/account/security`);
    const opener = stage.page.getByRole("button", { name: "Change email" });
    await opener.press("Enter");
    await stage.page.getByRole("dialog").waitFor();
    await stage.page.keyboard.press("Escape");
    await stage.page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(focused).toMatchObject({ name: "Change email" });
    await open(stage.page, `${stage.world.origin}/b/${stage.full.businessId}/members/roles`);
    const menu = stage.page.getByRole("button", { name: /Helper/ }).first();
    await menu.press("Enter");
    await stage.page.getByRole("menuitem", { name: "Rename" }).press("Enter");
    await stage.page.getByRole("dialog").waitFor();
    await stage.page.keyboard.press("Escape");
    await expect.poll(focused).toMatchObject({ name: await menu.getAttribute("aria-label") });
  });

  it("goes anywhere by Ctrl-K", async () => {
    await open(stage.page, `${stage.world.origin}/b/${stage.full.businessId}`);
    await stage.page.keyboard.press("Control+k");
    await stage.page.getByRole("dialog").waitFor();
    await stage.page.keyboard.type("Members");
    await stage.page
      .getByRole("option", { name: /Members/ })
      .first()
      .waitFor();
    await stage.page.keyboard.press("Enter");
    expect(await appears(stage.page.getByRole("heading", { level: 1, name: "Members" }))).toBe(
      true,
    );
  });
});
