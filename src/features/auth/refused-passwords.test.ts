import { describe, expect, inject, it } from "vitest";
import { handleRequest } from "../../app";
import { call } from "../../testing/api";
import { rows } from "../../testing/rows";
import { mailedLink, signUp, someEmail } from "../../testing/sign-up";
import { ask } from "../../testing/small-app";

const app = { fetch: handleRequest as (...of: unknown[]) => Promise<Response> | Response };
const bindings = { BREACHED_PASSWORDS_URL: `http://127.0.0.1:${inject("breachPort")}/range` };

const REFUSED = [
  ["common", "Password1!"],
  ["on the list of breached ones", "Dimazarya1"],
  ["the name", "xHopper-1906"],
  ["the email address", "Navy-officer-1906"],
  ["the product", "My-Edgeloop-1"],
] as const;

/** An address of Grace's that no other test uses, and that she would build a password from. */
const graces = () => `${crypto.randomUUID()}@navy.example`;

describe("A password is refused", () => {
  it.each(REFUSED)("at sign-up if it is or has in it: %s", async (_, password) => {
    const email = graces();
    const body = { email, password, name: "Grace Hopper" };
    const { status, code, details } = await call("POST", "/auth/register", { body });
    expect([status, code, details.password?.length]).toEqual([422, "PASSWORD_REFUSED", 1]);
    expect(await rows("SELECT id FROM users WHERE email = ?", email)).toEqual([]);
  });

  it.each(REFUSED)("at a reset if it is or has in it: %s", async (_, password) => {
    const { email } = await signUp(graces(), undefined, "Grace Hopper");
    await call("POST", "/auth/password/forgot", { body: { email } });
    const { token } = await mailedLink(email, "reset-password");
    const { code } = await call("POST", "/auth/password/reset", { body: { token, password } });
    expect(code).toBe("PASSWORD_REFUSED");
  });

  it("at sign-up if the breach lookup knows it", async () => {
    const body = { email: someEmail(), password: "Breached-Lantern-77", name: "Grace" };
    const answer = await ask(app, "POST", "/api/v1/auth/register", { body, bindings });
    expect(answer.body).toMatchObject({ code: "PASSWORD_REFUSED" });
    expect((await call("POST", "/auth/register", { body })).status).toBe(201);
  });
});
