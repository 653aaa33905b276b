import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.mjs";
import { INVITED, setStage, STAFF } from "./support/axe-stage";
import { open, PUBLIC_SCREENS, staffScreens } from "./support/screens.mjs";
import { linkToken } from "./support/sign-up.mjs";

const stage = setStage();

describe("axe-core finds nothing serious", () => {
  it("on the screens before signing in", async () => {
    const invitation = linkToken(await stage.world.readMail(INVITED));
    await stage.on(await stage.strangersPage(), async () => {
      const paths = [`/invitation#token=${invitation}`, ...PUBLIC_SCREENS];
      expect(await stage.problemsOf(paths)).toEqual([]);
    });
  });

  it("on the screens of the staff, and while one of them acts as a user", async () => {
    await stage.on(await stage.pageOf(STAFF), async () => {
      expect(await stage.problemsOf(staffScreens({ userId: stage.ownerId }))).toEqual([]);
      await open(stage.page, `${stage.world.origin}/admin/users/${stage.ownerId}`);
      await stage.press("Act as this user");
      const dialog = stage.page.getByRole("dialog");
      await dialog.getByLabel("Reason").fill("To look at every screen");
      expect(await stage.problems()).toEqual([]);
      await dialog.getByRole("button", { name: "Act as this user" }).click();
      await stage.page.getByText("you are acting as").waitFor();
      expect(await stage.problems()).toEqual([]);
    });
  });

  it("with an authenticator app being added, its recovery codes, and then in use", async () => {
    await open(stage.page, `${stage.world.origin}/account/security`);
    await stage.press("Add an authenticator app");
    const dialog = stage.page.getByRole("dialog");
    const secret = await dialog.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText();
    expect(await stage.problems()).toEqual([]);
    const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
    await dialog.getByLabel("Code", { exact: true }).fill(app.generate());
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await stage.page.getByRole("heading", { name: "Keep these recovery codes" }).waitFor();
    expect(await stage.problems()).toEqual([]);
    await stage.page.getByRole("button", { name: "I have kept them" }).click();
    await stage.page.getByText("10 of 10 left").waitFor();
    expect(await stage.problems()).toEqual([]);
  });

  it("with the menus and the command palette open", async () => {
    await open(stage.page, stage.at(""));
    await stage.page.keyboard.press("Control+k");
    await stage.page.getByRole("dialog").waitFor();
    expect(await stage.problems()).toEqual([]);
    await stage.page.keyboard.press("Escape");
    await stage.page.getByRole("button", { name: "Olga Owner" }).click();
    await stage.page.getByRole("menu").waitFor();
    expect(await seriousViolations(stage.page)).toEqual([]);
  });
});
