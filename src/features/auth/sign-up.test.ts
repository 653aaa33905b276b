import { describe, expect, it } from "vitest";
import { call, someAddress } from "../../testing/api";
import { mailedLink, PASSWORD, type SignedInAnswer, someEmail } from "../../testing/sign-up";
import { auditOf, rows } from "../../testing/rows";

const register = (email: string, password = PASSWORD, name = "Ada Lovelace", address?: string) =>
  call("POST", "/auth/register", { body: { email, password, name }, address });
const verify = (body: unknown) => call<SignedInAnswer>("POST", "/auth/verify-email", { body });
const login = (email: string, password: string) =>
  call("POST", "/auth/login", { body: { email, password } });

describe("signing up", () => {
  it("answers a taken address exactly as a new one, and changes nothing for its owner", async () => {
    const email = someEmail();
    const first = await register(email);
    await verify(await mailedLink(email, "verify-email").then(({ token }) => ({ token })));
    const again = await register(email, "Another-Secret-77", "Mallory");

    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(first.data).toEqual({ email, verificationRequired: true });
    expect(again.data).toEqual(first.data);
    expect((await login(email, PASSWORD)).status).toBe(200);
    expect((await login(email, "Another-Secret-77")).status).toBe(401);
  });

  it("tells the owner of a taken address by mail", async () => {
    const email = someEmail();
    await register(email);
    const { token } = await mailedLink(email, "verify-email");
    const { data } = await verify({ token });
    await register(email);

    expect(await auditOf(data.user.id)).toContain("user.registration_repeated");
    const mails = await rows(
      "SELECT kind FROM email_messages WHERE to_address = ? ORDER BY id",
      email,
    );
    expect(mails.map(({ kind }) => kind)).toEqual(["verify-email", "account-exists"]);
  });

  it.each(["Ab1", "password1", "Lovelace-1815", `Aa1${"x".repeat(126)}`])(
    "refuses the password %s and says why",
    async (password) => {
      const { status, code, details } = await register(someEmail(), password);
      expect(status).toBe(422);
      expect(code).toBe("PASSWORD_REFUSED");
      expect(details.password?.length).toBeGreaterThan(0);
    },
  );

  it("gives the account the password and the name that the followed link was mailed for", async () => {
    const email = someEmail();
    await register(email);
    const own = await mailedLink(email, "verify-email");
    await register(email, "Attackers-Word-1", "Mallory");
    const others = await mailedLink(email, "verify-email");

    expect((await verify({ token: own.token })).data.user.name).toBe("Ada Lovelace");
    expect((await verify({ token: others.token })).code).toBe("TOKEN_INVALID");
    expect((await login(email, "Attackers-Word-1")).status).toBe(401);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it("gives an attacker who signed up first nothing of the account", async () => {
    const email = someEmail();
    await register(email, "Attackers-Word-1", "Mallory");
    const stale = await mailedLink(email, "verify-email");
    await register(email, PASSWORD, "Ada");
    const { code } = await mailedLink(email, "verify-email");

    expect((await verify({ email, code })).data.user.name).toBe("Ada");
    expect((await verify({ token: stale.token })).code).toBe("TOKEN_INVALID");
    expect((await login(email, "Attackers-Word-1")).status).toBe(401);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it("keeps no password after a repeated mail for several sign-ups, and mails how to choose one", async () => {
    const email = someEmail();
    await register(email);
    await register(email, "Attackers-Word-1", "Mallory");
    await call("POST", "/auth/verify-email/resend", { body: { email } });
    const { token } = await mailedLink(email, "verify-email");
    expect((await verify({ token })).status).toBe(200);

    expect((await login(email, "Attackers-Word-1")).status).toBe(401);
    expect((await login(email, PASSWORD)).status).toBe(401);
    const chosen = await mailedLink(email, "reset-password");
    const body = { token: chosen.token, password: "Chosen-By-Owner-9" };
    expect((await call("POST", "/auth/password/reset", { body })).status).toBe(200);
    expect((await login(email, "Chosen-By-Owner-9")).status).toBe(200);
  });

  it("keeps the password after a repeated mail for one sign-up", async () => {
    const email = someEmail();
    await register(email);
    await call("POST", "/auth/verify-email/resend", { body: { email } });
    const { token } = await mailedLink(email, "verify-email");
    expect((await verify({ token })).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it("makes one account of concurrent sign-ups for one address", async () => {
    const email = someEmail();
    const answers = await Promise.all(Array.from({ length: 4 }, () => register(email)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(await rows("SELECT id FROM users WHERE email = ?", email)).toHaveLength(1);
  });

  it("allows five sign-ups an hour from one address", async () => {
    const address = someAddress();
    for (let i = 0; i < 5; i++) {
      expect((await register(someEmail(), PASSWORD, "Ada", address)).status).toBe(201);
    }
    const sixth = await register(someEmail(), PASSWORD, "Ada", address);
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get("Retry-After"))).toBeGreaterThan(0);
  });
});

describe("proving an address", () => {
  it("signs in, and says so to the audit log", async () => {
    const email = someEmail();
    await register(email);
    const { token } = await mailedLink(email, "verify-email");
    const { status, data } = await verify({ token });

    expect(status).toBe(200);
    expect(data).toMatchObject({
      user: { email, emailVerified: true },
      expiresIn: 900,
      tokenType: "Bearer",
    });
    expect(data.accessToken).toBeTruthy();
    expect(await auditOf(data.user.id)).toEqual([
      "user.registered",
      "email.verified",
      "login.succeeded",
    ]);
  });

  it("takes a link once, even from ten requests at a time", async () => {
    const email = someEmail();
    await register(email);
    const { token } = await mailedLink(email, "verify-email");
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify({ token })));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "TOKEN_INVALID")).toHaveLength(9);
  });

  it("takes the code instead of the link", async () => {
    const email = someEmail();
    await register(email);
    const { token, code } = await mailedLink(email, "verify-email");

    expect((await verify({ email, code })).status).toBe(200);
    expect((await verify({ token })).code).toBe("TOKEN_INVALID");
  });

  it("takes the code of an earlier sign-up, too", async () => {
    const email = someEmail();
    await register(email);
    const { code } = await mailedLink(email, "verify-email");
    await register(email, "Attackers-Word-1", "Mallory");

    expect((await verify({ email, code })).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it("refuses even the right code after five wrong ones, though not the link", async () => {
    const email = someEmail();
    await register(email);
    const { token, code } = await mailedLink(email, "verify-email");
    const wrong = code === "000000" ? "000001" : "000000";
    await Promise.all(Array.from({ length: 5 }, () => verify({ email, code: wrong })));

    expect((await verify({ email, code })).code).toBe("TOKEN_INVALID");
    expect((await verify({ token })).status).toBe(200);
  });

  it("refuses a link whose signature was changed", async () => {
    const email = someEmail();
    await register(email);
    const { token } = await mailedLink(email, "verify-email");
    const forged = token.slice(0, -4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");
    expect((await verify({ token: forged })).code).toBe("TOKEN_INVALID");
  });

  it("sends the mail again at most five times an hour, without saying so", async () => {
    const email = someEmail();
    await register(email);
    const resend = () => call("POST", "/auth/verify-email/resend", { body: { email } });
    for (let i = 0; i < 6; i++) expect((await resend()).data).toEqual({ email });
    const links = await rows(
      "SELECT l.id FROM link_tokens l JOIN users u ON u.id = l.user_id WHERE u.email = ?",
      email,
    );
    expect(links).toHaveLength(5);
    const stranger = await call("POST", "/auth/verify-email/resend", {
      body: { email: someEmail() },
    });
    expect(stranger.status).toBe(200);
  });
});
