import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  challengeOf,
  comeBack,
  forged,
  isSignedIn,
  refusalOf,
  signInAtProvider,
  somePerson,
  startAt,
  usersWith,
} from "../../testing/federation";
import { testCtx } from "../../testing/messages";
import { rows } from "../../testing/rows";
import { finishAuthorization } from "./finish-authorization";

describe("An answer that does not belong to the question", () => {
  it("is refused with another state", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    back.searchParams.set("state", "A".repeat(43));
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual(["expired", "state"]);
    back.searchParams.delete("state");
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual(["expired", "state"]);
  });

  it("is refused with another nonce", async () => {
    const away = await startAt("alpha");
    const asked = new URL(away.url);
    asked.searchParams.set("nonce", "another");
    const back = await signInAtProvider(asked, somePerson());
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual([
      "provider-invalid",
      "nonce",
    ]);
  });

  it("is refused with another PKCE challenge", async () => {
    const away = await startAt("alpha");
    const asked = new URL(away.url);
    asked.searchParams.set("code_challenge", challengeOf("x".repeat(43)));
    const back = await signInAtProvider(asked, somePerson());
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual([
      "provider-invalid",
      "invalid_grant",
    ]);
  });

  it("is refused in another browser, and still works in the one that asked", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    expect(await refusalOf(await comeBack(back, ""))).toEqual(["expired", "other browser"]);
    const other = await startAt("alpha");
    expect(await refusalOf(await comeBack(back, other.cookie))).toEqual([
      "expired",
      "other browser",
    ]);
    expect(isSignedIn(await comeBack(back, away.cookie))).toBe(true);
  });

  it("is refused when it is repeated", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    expect(isSignedIn(await comeBack(back, away.cookie))).toBe(true);
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual(["expired", "repeated"]);
  });

  it("is refused with a code that was used before", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    await comeBack(back, away.cookie);
    const again = await startAt("alpha", "/", away.cookie);
    back.searchParams.set("state", again.url.searchParams.get("state")!);
    const answer = await comeBack(back, again.cookie);
    expect(await refusalOf(answer)).toEqual(["provider-invalid", "invalid_grant"]);
  });

  it("is refused after ten minutes", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    await env.DB.exec("UPDATE authorizations SET expires_at = created_at");
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual(["expired", "expired"]);
  });

  it("is used once however many come at the same time", async () => {
    const person = somePerson();
    // This provider takes a code more than once: it is us who must not.
    const away = await startAt("forger");
    const back = forged(away, person);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => comeBack(back, away.cookie)));
    expect(answers.filter(isSignedIn)).toHaveLength(1);
    const [user] = await usersWith(person.email);
    expect(await rows("SELECT id FROM sessions WHERE user_id = ?", user!.id)).toHaveLength(1);
  });

  it("is used once by two that have both found it unused", async () => {
    const away = await startAt("forger");
    const query = Object.fromEntries(forged(away, somePerson()).searchParams);
    const browser = away.cookie.split("=")[1]!;
    const both = meeting(2);
    const finish = () =>
      finishAuthorization(testCtx({ env: both }).ctx, { provider: "forger", browser, query });
    const finished = await Promise.all([finish(), finish()]);
    expect(finished.filter(({ signIn }) => signIn !== undefined)).toHaveLength(1);
    expect(finished.filter(({ problem }) => problem === "expired")).toHaveLength(1);
  });

  it("opens one account however many sign in for the first time at the same time", async () => {
    const person = somePerson();
    const ways = await Promise.all([1, 2, 3, 4].map(() => startAt("alpha")));
    const backs = await Promise.all(ways.map(({ url }) => signInAtProvider(url, person)));
    const answers = await Promise.all(backs.map((back, i) => comeBack(back, ways[i]!.cookie)));
    expect(answers.filter(isSignedIn)).toHaveLength(4);
    const [user, ...others] = await usersWith(person.email);
    expect(others).toEqual([]);
    expect(await rows("SELECT id FROM identities WHERE user_id = ?", user!.id)).toHaveLength(1);
  });
});

describe("One provider that answers for another", () => {
  it("is refused at the other's address, by the issuer it names", async () => {
    const away = await startAt("alpha");
    const asked = await startAt("beta", "/", away.cookie);
    const back = await signInAtProvider(asked.url, somePerson());
    const mixed = new URL(away.url.searchParams.get("redirect_uri")!);
    mixed.search = back.search;
    mixed.searchParams.set("state", away.url.searchParams.get("state")!);
    expect(await refusalOf(await comeBack(mixed, away.cookie))).toEqual([
      "provider-invalid",
      "invalid_response",
    ]);
  });

  it("is refused at its own address with the other's state", async () => {
    const away = await startAt("alpha");
    const asked = await startAt("beta", "/", away.cookie);
    const back = await signInAtProvider(asked.url, somePerson());
    back.searchParams.set("state", away.url.searchParams.get("state")!);
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual([
      "expired",
      "other provider",
    ]);
  });

  it("is refused without an issuer where the provider has promised to name it", async () => {
    const away = await startAt("alpha");
    const back = await signInAtProvider(away.url, somePerson());
    back.searchParams.delete("iss");
    expect(await refusalOf(await comeBack(back, away.cookie))).toEqual([
      "provider-invalid",
      "invalid_response",
    ]);
  });
});

/** Bindings under which nothing is written before so many are about to write. */
function meeting(count: number): Env {
  const everybody = Promise.withResolvers<void>();
  let arrived = 0;
  const DB = {
    prepare: (sql: string) => env.DB.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      if (++arrived === count) everybody.resolve();
      await everybody.promise;
      return env.DB.batch(statements);
    },
  } as unknown as D1Database;
  return { ...env, DB };
}
