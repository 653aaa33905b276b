import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemCtx } from "../../platform/ctx/system-ctx";
import { createLog, createMetrics } from "../../platform/observability";
import { signUp } from "../../testing/sign-up";
import { secondFactorMails } from "./mails";

async function render(kind: string, data: Record<string, unknown>) {
  const { userId, email: to } = await signUp();
  const ctx = await systemCtx(
    {
      env,
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => {},
      requestId: "req_mails_test",
      name: "email.send",
      permissions: [],
    },
    null,
  );
  return secondFactorMails[kind]!(ctx, { userId, to, data });
}

describe("The notices about second factors", () => {
  it.each([
    ["factor-added", { factor: "totp" }, "An authenticator app was added"],
    ["factor-removed", { factor: "hotp" }, "A hardware token was removed"],
    ["recovery-codes-made", {}, "The earlier ones do not work any more"],
    ["recovery-code-used", { left: 3 }, "You have 3 left"],
  ])("say what happened, and what to do if it was somebody else: %s", async (kind, data, words) => {
    const mail = await render(kind, data);
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain(words);
      expect(body).toContain("If this was not you");
      expect(body).toContain("http://localhost:8787/account/security");
    }
    expect(mail.text).toMatch(/^Hello Ada Lovelace,\n/);
  });
});
