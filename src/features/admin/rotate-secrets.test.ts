import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ask } from "../../testing/small-app";
import { newAdministrator } from "../../testing/administration";
import { auditOf, rows } from "../../testing/rows";
import { signUp } from "../../testing/sign-up";
import { handleRequest } from "../../app";
import { config } from "../../platform/config";
import { open, seal } from "../../platform/crypto";

const ENCRYPTION_KEYS = `2027-02:${btoa("k".repeat(32))}`;
const SEED = "JBSWY3DPEHPK3PXP";

/** An authenticator whose secret was sealed before there was a list of keys. */
async function oldAuthenticator(userId: string): Promise<string> {
  const id = `otp_${crypto.randomUUID()}`;
  const sealed = seal(config(env), { table: "otp_authenticators", rowId: id }, SEED);
  await env.DB.prepare(
    `INSERT INTO otp_authenticators (id, user_id, kind, name, secret, counter, created_at)
     VALUES (?, ?, 'totp', 'Phone', ?, 0, 0)`,
  )
    .bind(id, userId, sealed)
    .run();
  return id;
}

async function rotate(accessToken: string, body: unknown = {}) {
  const app = { fetch: handleRequest as (...of: unknown[]) => Promise<Response> | Response };
  const headers = { Authorization: `Bearer ${accessToken}` };
  const bindings = { ENCRYPTION_KEYS };
  return ask(app, "POST", "/api/v1/admin/secrets/rotate", { body, headers, bindings });
}

describe("rotating the secrets at rest", () => {
  it("seals them with the first key of the list, and is audited", async () => {
    const admin = await newAdministrator();
    const id = await oldAuthenticator(admin.userId);
    let from: unknown;
    do {
      const { status, body } = await rotate(admin.accessToken, from ? { from } : {});
      expect(status).toBe(200);
      const data = body.data as { failed: number; next: unknown };
      expect(data.failed).toBe(0);
      from = data.next;
    } while (from !== null);

    const [row] = await rows("SELECT secret FROM otp_authenticators WHERE id = ?", id);
    expect(row!.secret).toMatch(/^v1\.2027-02\./);
    const place = { table: "otp_authenticators", rowId: id };
    expect(open(config({ ...env, ENCRYPTION_KEYS }), place, String(row!.secret))).toBe(SEED);
    expect(await auditOf(admin.userId)).toContain("secrets.rotated");
  });

  it("is for administrators of the platform, and shows no secret", async () => {
    const user = await signUp();
    const id = await oldAuthenticator(user.userId);
    expect((await rotate(user.accessToken)).status).toBe(403);
    const { body } = await rotate((await newAdministrator()).accessToken);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${SEED}|v1\\.|${id}`));
  });
});
