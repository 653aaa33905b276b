import { describe, expect, it } from "vitest";
import { setStage } from "./support/axe-stage";
import { open } from "./support/screens.mjs";

const stage = setStage();

describe("axe-core finds nothing serious", () => {
  const openFirstRow = () =>
    stage.page.getByRole("table").last().getByRole("row").nth(1).getByRole("cell").last().click();

  it.each([
    ["contacts", "/contacts", () => stage.press(/^New|^Add/)],
    ["a new template", "/templates/new", () => stage.press(/^Visual editor/)],
    ["a test email", `/templates/`, () => stage.press("Send test")],
    ["workflows", "/workflows/new", () => stage.press(/^Blank workflow/)],
    ["a recipe", "/workflows/new", () => stage.press(/^Welcome series/)],
    ["a run", "/workflows/?tab=runs", openFirstRow],
    ["an email", "/emails", openFirstRow],
    ["suppressions", "/emails/suppressions", () => stage.press(/^Add|^Block|^Stop/)],
    ["the audit log", "/audit", openFirstRow],
    ["members", "/members", () => stage.press(/^Add|^Invite/)],
    ["a new role", "/members/roles", () => stage.press("New role")],
    ["a new API key", "/api-keys", () => stage.press("Create key")],
    ["a second factor for everybody", "/settings", () => stage.page.getByRole("switch").click()],
    ["deleting a business", "/settings", () => stage.press("Delete business")],
    ["deleting an account", "/account", () => stage.press("Delete account")],
    ["a new password", "/account/security", () => stage.press("Change password")],
    ["a new address", "/account/security", () => stage.press("Change email")],
    ["a hardware token", "/account/security", () => stage.press("Add a hardware token")],
    ["ending every session", "/account/sessions", () => stage.press("Sign out everywhere")],
    ["one's own activity", "/account/activity", openFirstRow],
  ])("with the dialog of %s open", async (_, path, act) => {
    const paths: Record<string, string> = {
      "/templates/": `/templates/${stage.full.templateId}`,
      "/workflows/?tab=runs": `/workflows/${stage.full.workflowId}?tab=runs`,
    };
    await open(
      stage.page,
      path.startsWith("/account") ? stage.world.origin + path : stage.at(paths[path] ?? path),
    );
    await act();
    await stage.page.getByRole("dialog").waitFor();
    expect(await stage.problems()).toEqual([]);
  });
});
