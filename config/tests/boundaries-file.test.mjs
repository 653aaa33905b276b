import { describe, expect, it } from "vitest";
import { makeProject, runScript } from "./fixture.mjs";

const check = (boundaries, files = {}) =>
  runScript(
    makeProject({ "config/boundaries.json": boundaries, ...files }),
    "check-boundaries.mjs",
  );
const users = { "src/features/users/find-user.ts": "export async function findUser(ctx) {}" };
const auth = { "src/features/auth/index.ts": "" };

describe("config/boundaries.json", () => {
  it("passes when what it says is true", () => {
    const unguarded = { "users.findUser": "Only called by verbs that have asked already." };
    const { ok } = check({ features: { auth: ["users"] }, unguarded }, { ...users, ...auth });
    expect(ok).toBe(true);
  });

  it("may not name a feature that does not exist", () => {
    const { ok, output } = check({ features: { auth: ["users"] }, unguarded: {} }, auth);
    expect(ok).toBe(false);
    expect(output).toContain("there is no feature users");
  });

  it("may not declare a cycle", () => {
    const features = { auth: ["users"], users: ["auth"] };
    const { ok, output } = check({ features, unguarded: {} }, { ...users, ...auth });
    expect(ok).toBe(false);
    expect(output).toMatch(/(auth → users → auth|users → auth → users) is a cycle/);
  });

  it("may not keep an exception for a verb that is gone, or give one without a reason", () => {
    const unguarded = {
      "users.gone": "Only called by verbs that have asked.",
      "users.findUser": "",
    };
    const { ok, output } = check({ features: {}, unguarded }, users);
    expect(ok).toBe(false);
    expect(output).toContain("there is no verb users.gone");
    expect(output).toContain("say why every caller may call users.findUser");
  });
});
