import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, inject, it } from "vitest";
import { handleRequest } from "../../app";
import { call } from "../../testing/api";
import {
  accessTokenOf,
  challengeOf,
  comeBack,
  forged,
  nextOf,
  refusalOf,
  signInAtProvider,
  signInBy,
  somePerson,
  startAt,
  usersWith,
} from "../../testing/federation";
import { listening } from "../../testing/listening";
import { auditOf, rows } from "../../testing/rows";

const APP = "http://localhost:8787";

describe("Going to a provider", () => {
  it("asks for a code with PKCE, state and nonce, at this provider's own address", async () => {
    const { url, cookie } = await startAt("alpha", "/account");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: "edgeloop",
      redirect_uri: `${APP}/api/v1/auth/oauth/alpha/callback`,
      scope: "openid email profile",
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: "S256",
    });
    expect(cookie).toMatch(/^el_browser=[\w-]+$/);
  });

  it("keeps state and browser as hashes, and neither in the address bar for another flow", async () => {
    const [one, two] = await Promise.all([startAt("alpha"), startAt("alpha")]);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(one.url.searchParams.get(name)).not.toBe(two.url.searchParams.get(name));
    }
    const state = one.url.searchParams.get("state")!;
    const browser = one.cookie.split("=")[1]!;
    const stored = JSON.stringify(await rows("SELECT * FROM authorizations"));
    expect(stored).not.toContain(state);
    expect(stored).not.toContain(browser);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/%2fevil.example",
    "https://evil.example",
    "/a/..",
  ])("is refused if it should end at %s", async (returnTo) => {
    const query = new URLSearchParams({ returnTo });
    const answer = await call("GET", `/auth/oauth/alpha/start?${query.toString()}`);
    expect([answer.status, answer.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(answer.headers.get("location")).toBeNull();
  });

  it.each([
    ["nobody", "provider-unknown"],
    ["down", "provider-unavailable"],
    ["impostor", "provider-unavailable"],
  ])("says so if the provider is %s", async (name, problem) => {
    const answer = await call("GET", `/auth/oauth/${name}/start?returnTo=/account`);
    expect(nextOf(answer)).toBe(`/sign-in?problem=${problem}&returnTo=%2Faccount`);
  });
});

describe("Coming back from a provider", () => {
  it.each(["alpha", "beta"])("opens an account and signs in (%s)", async (provider) => {
    const person = somePerson();
    const away = await startAt(provider, "/account");
    const answer = await comeBack(await signInAtProvider(away.url, person), away.cookie);
    expect(nextOf(answer)).toBe("/account");
    const [user, ...others] = await usersWith(person.email);
    expect(others).toEqual([]);
    expect(user).toMatchObject({ name: "Ada Lovelace" });
    expect(user!.email_verified_at).not.toBeNull();
    const headers = { Authorization: `Bearer ${accessTokenOf(answer)}` };
    const me = await call<{ id: string }>("GET", "/users/me", { headers });
    expect(me.data.id).toBe(user!.id);
    expect(await auditOf(String(user!.id))).toEqual([
      "user.registered",
      "identity.linked",
      "login.succeeded",
    ]);
    expect(await rows("SELECT * FROM credentials WHERE user_id = ?", user!.id)).toEqual([]);
  });

  it("gives the tokens in cookies that scripts cannot read, and in nothing else", async () => {
    const answer = await signInBy("alpha", somePerson());
    expect(answer.text).toBe("");
    expect(answer.headers.get("location")).toBe(`${APP}/`);
    const set = answer.headers.getSetCookie();
    expect(set.map((each) => each.split("=")[0])).toEqual(["el_access", "el_refresh"]);
    for (const each of set) expect(each).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it("finds the account by issuer and subject, never by the address", async () => {
    const person = somePerson();
    await signInBy("alpha", person);
    const [user] = await usersWith(person.email);
    const renamed = { ...somePerson(), sub: person.sub };
    await signInBy("alpha", renamed);
    expect(await usersWith(renamed.email)).toEqual([]);
    const sameSubjectElsewhere = { ...somePerson(), sub: person.sub };
    await signInBy("beta", sameSubjectElsewhere);
    const [other] = await usersWith(sameSubjectElsewhere.email);
    expect(other!.id).not.toBe(user!.id);
  });

  it("always begins another session", async () => {
    const person = somePerson();
    await signInBy("alpha", person);
    await signInBy("alpha", person);
    const [user] = await usersWith(person.email);
    const sessions = await rows("SELECT method FROM sessions WHERE user_id = ?", user!.id);
    expect(sessions).toEqual([{ method: "provider" }, { method: "provider" }]);
  });

  it("sends the PKCE verifier of the challenge, and the secret as the provider takes it", async () => {
    const away = await startAt("forger");
    await comeBack(forged(away, somePerson()), away.cookie);
    const response = await fetch(new URL("/requests", away.url));
    const all = await response.json<{ authorization: string; body: string }[]>();
    const challenge = away.url.searchParams.get("code_challenge");
    const sent = all.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    const own = sent.find(({ code_verifier = "" }) => challengeOf(code_verifier) === challenge);
    expect(own).toMatchObject({
      grant_type: "authorization_code",
      redirect_uri: `${APP}/api/v1/auth/oauth/forger/callback`,
      client_secret: "client & secret: 100%",
    });
  });

  it("says so if the person refuses", async () => {
    const away = await startAt("alpha");
    const back = new URL(away.url.searchParams.get("redirect_uri")!);
    for (const [name, value] of Object.entries({
      error: "access_denied",
      error_description: "<b>No</b>",
      iss: away.url.origin,
      state: away.url.searchParams.get("state")!,
    })) {
      back.searchParams.set(name, value);
    }
    const answer = await comeBack(back, away.cookie);
    expect(await refusalOf(answer)).toEqual(["provider-refused", "access_denied"]);
  });

  it("leaves no code, state or token in the log", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    const executionCtx = createExecutionContext();
    const request = new Request(back, { headers: { Cookie: away.cookie }, redirect: "manual" });
    const { result, lines } = await listening(async () =>
      handleRequest(request, { ...env, LOG_LEVEL: "info" }, executionCtx),
    );
    await waitOnExecutionContext(executionCtx);
    const written = JSON.stringify(lines);
    expect(written).toContain("finishProviderSignIn");
    for (const secret of [
      back.searchParams.get("code")!,
      back.searchParams.get("state")!,
      result.headers.getSetCookie()[0]!.split(/[=;]/)[1]!,
    ]) {
      expect(written).not.toContain(secret);
    }
  });
});

describe("The ways to sign in", () => {
  it("are named for the sign-in screen, without anything secret", async () => {
    const { data, text } = await call<{ providers: { name: string }[] }>("GET", "/auth/methods");
    expect(data).toMatchObject({ password: true, magicLink: true, passkeys: true });
    expect(data.providers).toContainEqual({ name: "alpha", label: "ALPHA" });
    for (const { issuer, clientSecret } of JSON.parse(inject("oidcProviders")) as {
      issuer: string;
      clientSecret: string;
    }[]) {
      expect(text).not.toContain(issuer);
      expect(text).not.toContain(clientSecret);
    }
  });
});
