import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ctx";
import { systemCtx } from "../../platform/ctx/system-ctx";
import { refreshPrincipal } from "../../platform/gate";
import { createLog, createMetrics } from "../../platform/observability";
import { runWorks } from "../../testing/expiry";
import { beginStepUp, passkeyUser, type PasskeyUser, stepUpWith } from "../../testing/passkeys";
import { auditOf, rows } from "../../testing/rows";
import { makeStale } from "../../testing/sessions";
import { signUp } from "../../testing/sign-up";
import { passkeyExpiries } from "./expiries";
import { passkeyMails } from "./mails";

const VERIFY = "/auth/passkeys/step-up/verify";

const remove = (user: PasskeyUser) => user.request("DELETE", `/auth/passkeys/${user.passkeyId}`);

describe("Confirming with a passkey that it is you", () => {
  it("opens sensitive actions for ten minutes", async () => {
    const user = await passkeyUser();
    await makeStale(user.userId);
    expect((await remove(user)).code).toBe("STEP_UP_REQUIRED");
    const { status, data } = await stepUpWith(user, user.passkey);
    expect(status).toBe(200);
    expect(Date.parse(data.freshUntil)).toBeGreaterThan(Date.now() + 590_000);
    expect(await auditOf(user.userId)).toContain("session.step_up");
    expect((await remove(user)).status).toBe(200);
  });

  it("makes the session one of two factors only where the passkey verified its user", async () => {
    const user = await passkeyUser();
    const factors = () => rows("SELECT multi_factor FROM sessions WHERE user_id = ?", user.userId);
    await stepUpWith(user, user.passkey, { userVerified: false });
    expect(await factors()).toEqual([{ multi_factor: 0 }]);
    await stepUpWith(user, user.passkey);
    expect(await factors()).toEqual([{ multi_factor: 1 }]);
  });

  it("is refused with somebody else's passkey, and in another session", async () => {
    const [user, other] = [await passkeyUser(), await passkeyUser()];
    expect((await stepUpWith(user, other.passkey)).code).toBe("PASSKEY_REFUSED");
    const response = await user.passkey.get(await beginStepUp(user));
    expect((await other.request("POST", VERIFY, { response })).code).toBe("PASSKEY_REFUSED");
    expect(await auditOf(user.userId)).toContain("session.step_up_failed");
  });

  it("takes a response once, of ten at a time, too", async () => {
    const user = await passkeyUser({ counts: false });
    const response = await user.passkey.get(await beginStepUp(user));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => user.request("POST", VERIFY, { response })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("needs user verification where other second factors are set up and passkeys are none", async () => {
    const user = await passkeyUser();
    await env.DB.prepare("UPDATE users SET second_factors = '[\"totp\"]' WHERE id = ?")
      .bind(user.userId)
      .run();
    await refreshPrincipal(env, user.userId);
    expect((await beginStepUp(user)).userVerification).toBe("required");
    const touched = await stepUpWith(user, user.passkey, { userVerified: false });
    expect(touched.code).toBe("PASSKEY_REFUSED");
    expect((await stepUpWith(user, user.passkey)).status).toBe(200);
  });

  it("is not offered to users without one", async () => {
    const user = await signUp();
    const answer = await user.request("POST", "/auth/passkeys/step-up/options");
    expect(answer.code).toBe("RULE_REFUSED");
  });
});

describe("What is left of ceremonies", () => {
  it("is forgotten an hour after their end, answered or not", async () => {
    const now = Date.now();
    const ids = [now - 3_600_000, now - 3_599_999].map((end) => ({ id: newId("wch", now), end }));
    for (const { id, end } of ids) {
      await env.DB.prepare(
        `INSERT INTO webauthn_challenges (id, ceremony, challenge, created_at, expires_at)
         VALUES (?, 'sign-in', 'x', 0, ?)`,
      )
        .bind(id, end)
        .run();
    }
    await runWorks(passkeyExpiries, "platform", now);
    const left = await rows(
      "SELECT id FROM webauthn_challenges WHERE id IN (?, ?)",
      ...ids.map(({ id }) => id),
    );
    expect(left).toEqual([{ id: ids[1]!.id }]);
  });
});

describe("The mails about passkeys", () => {
  it.each(["passkey-added", "passkey-removed", "passkey-cloned"])(
    "of the kind %s name the passkey as text, and lead to the page where it can be removed",
    async (kind) => {
      const user = await signUp();
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
      const data = { passkey: "<b>Laptop</b>" };
      const mail = await passkeyMails[kind]!(ctx, { userId: user.userId, to: user.email, data });
      expect(mail.text).toContain("Hello Ada Lovelace,");
      expect(mail.text).toContain("http://localhost:8787/account/security");
      expect(mail.html).toContain("&lt;b&gt;Laptop&lt;/b&gt;");
      expect(mail.html).not.toContain("<b>");
    },
  );
});
