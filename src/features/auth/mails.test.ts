import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call } from "../../testing/api";
import { rows } from "../../testing/rows";
import { mailedLink, PASSWORD, signUp, someEmail } from "../../testing/sign-up";
import { systemCtx } from "../../platform/ctx/system-ctx";
import { createLog, createMetrics } from "../../platform/observability";
import { platformMails } from "./mails";

async function render(kind: string, userId: string | null, data: Record<string, unknown> = {}) {
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
  return platformMails[kind]!(ctx, { userId, to: "ada@example.com", data });
}

describe("the mails about accounts", () => {
  it("make the link and the code of a verification mail when it is sent", async () => {
    const email = someEmail();
    await call("POST", "/auth/register", { body: { email, password: PASSWORD, name: "Ada" } });
    const [link] = await rows(
      "SELECT l.* FROM link_tokens l JOIN users u ON u.id = l.user_id WHERE u.email = ?",
      email,
    );
    const mail = await render("verify-email", String(link!.user_id), { linkId: link!.id });
    const { token, code } = await mailedLink(email, "verify-email");

    for (const body of [mail.html, mail.text]) {
      expect(body).toContain(`http://localhost:8787/verify-email#token=${token}`);
      expect(body).toContain(code);
    }
    expect(mail.text).toMatch(/^Hello,\n/);
    expect(mail.text).not.toContain("more than once");
    expect(JSON.stringify(link)).not.toContain(code);
  });

  it("warn, and carry no words of a stranger, where several have signed up with an address", async () => {
    const email = someEmail();
    const body = { email, password: PASSWORD, name: "Visit evil.example" };
    await call("POST", "/auth/register", { body });
    await call("POST", "/auth/register", { body: { ...body, password: "Another-Secret-77" } });
    const [link] = await rows(
      "SELECT l.* FROM link_tokens l JOIN users u ON u.id = l.user_id WHERE u.email = ? ORDER BY l.id DESC",
      email,
    );
    const mail = await render("verify-email", String(link!.user_id), { linkId: link!.id });
    expect(mail.text).toContain("leave it alone if that was not you");
    expect(mail.text).not.toContain("evil.example");
  });

  it("show a name that looks like HTML as text", async () => {
    const { userId } = await signUp(someEmail(), PASSWORD, '<img src=x onerror="alert(1)">');
    const mail = await render("password-changed", userId);
    expect(mail.html).not.toContain("<img");
    expect(mail.html).toContain("&lt;img src=x");
  });

  it.each(["account-exists", "session-reuse", "password-changed", "new-device"])(
    "link %s to the configured origin only",
    async (kind) => {
      const mail = await render(kind, null);
      const links = mail.html.match(/href="[^"]+"/g) ?? [];
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(link).toMatch(/^href="http:\/\/localhost:8787\//);
      expect(mail.subject).not.toBe("");
    },
  );
});
