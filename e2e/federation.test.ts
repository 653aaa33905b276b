import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../src/testing/identity-providers/oidc";
import { apiOf } from "./support/api.mjs";
import { appears, launchBrowser, screenshot } from "./support/browser.mjs";
import { freePort } from "./support/free-port.mjs";
import { readMailbox } from "./support/mail-readers.mjs";
import { linkToken, PASSWORD, signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";
import { mailboxWorld } from "./support/world.mjs";

const CALLBACK = /\/api\/v1\/auth\/oauth\/\w+\/callback\?/;
const client = { clientId: "edgeloop", clientSecret: "e2e-secret" };
const person = (sub: string, email_verified = true) => ({
  ...{ sub, email: `${sub}@people.example`, email_verified, name: `${sub} Lovelace` },
});
const people = Object.fromEntries(
  ["ada", "nonce", "state", "replay", "mixed", "claimed", "known"].map((sub) => [sub, person(sub)]),
);

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let alpha: IdentityProvider;
let beta: IdentityProvider;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const port = await freePort();
  const redirectUri = (name: string) =>
    `http://localhost:${port}/api/v1/auth/oauth/${name}/callback`;
  const start = (name: string) =>
    startIdentityProvider({
      ...client,
      people,
      inIdToken: true,
      redirectUris: [redirectUri(name)],
    });
  [alpha, beta] = await Promise.all([start("alpha"), start("beta")]);
  const provider = (name: string, { issuer }: IdentityProvider) => ({
    ...client,
    ...{ name, label: name === "alpha" ? "Alpha" : "Beta", issuer },
  });
  const OIDC_PROVIDERS = JSON.stringify([provider("alpha", alpha), provider("beta", beta)]);
  [world, browser] = await Promise.all([mailboxWorld({ OIDC_PROVIDERS }, port), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await world.close();
  for (const each of [alpha, beta]) each.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
});

afterEach(() => context.close());

/** Changes one request of the page on its way, whatever led there: redirects too. */
async function change(pattern: string, how: (url: URL) => void): Promise<void> {
  const session = await context.newCDPSession(page);
  session.on("Fetch.requestPaused", ({ requestId, request }) => {
    const url = new URL(request.url);
    how(url);
    void session
      .send("Fetch.continueRequest", { requestId, url: url.href })
      .then(() => session.detach());
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: pattern }] });
}

/** Presses the button of a provider and stays there. */
async function goTo(label: string): Promise<void> {
  await page.goto(`${world.origin}/sign-in?returnTo=%2Faccount`);
  await page.getByRole("link", { name: `Continue with ${label}` }).click();
  await page.getByLabel("Account").waitFor();
}

/** Signs in at the provider. @returns where it sent the browser back to */
async function continueAs(account: string): Promise<URL> {
  const returned = page.waitForRequest((request) => CALLBACK.test(request.url()));
  await page.getByLabel("Account").fill(account);
  await page.getByRole("button", { name: "Continue" }).click();
  return new URL((await returned).url());
}

async function signedInAs(): Promise<string | undefined> {
  const answer = await context.request.get(`${world.origin}/api/v1/users/me`);
  if (answer.status() === 401) return undefined;
  return ((await answer.json()) as { data: { email: string } }).data.email;
}

/** Why the person is back at the sign-in screen, which says so, and is still signed out. */
async function refusal(): Promise<string | null> {
  await page.waitForURL((url) => url.searchParams.has("problem"));
  const isSaid = await appears(page.getByRole("alert"));
  if (!isSaid || (await signedInAs()) !== undefined) return null;
  return new URL(page.url()).searchParams.get("problem");
}

describe("Signing in by a provider, in a browser", () => {
  it("opens an account and comes back to where the person wanted to go", async () => {
    await goTo("Alpha");
    await continueAs("ada");
    await page.waitForURL(`${world.origin}/account`);
    expect(await appears(page.getByRole("heading", { name: /profile/i }))).toBe(true);
    expect(await signedInAs()).toBe("ada@people.example");
    const cookies = await context.cookies(world.origin);
    expect(cookies.filter(({ name }) => name.startsWith("el_"))).not.toEqual([]);
    expect(cookies.every(({ httpOnly }) => httpOnly)).toBe(true);
    await page.goto(`${world.origin}/account/security`);
    expect(await appears(page.getByRole("button", { name: "Remove Alpha" }))).toBe(true);
    await screenshot(page, "federation-linked-accounts");
  });

  it("is refused with a wrong nonce", async () => {
    await change(`${alpha.issuer}/auth?*`, (url) => url.searchParams.set("nonce", "another"));
    await goTo("Alpha");
    await continueAs("nonce");
    expect(await refusal()).toBe("provider-invalid");
    await screenshot(page, "federation-problem");
  });

  it("is refused with a wrong state", async () => {
    await goTo("Alpha");
    await change("*/callback?*", (url) => url.searchParams.set("state", "A".repeat(43)));
    await continueAs("state");
    expect(await refusal()).toBe("expired");
  });

  it("is refused when the answer is replayed", async () => {
    await goTo("Alpha");
    const answer = await continueAs("replay");
    await page.waitForURL(`${world.origin}/account`);
    await context.clearCookies({ name: /^el_(access|refresh)$/ });
    await page.goto(answer.href);
    expect(await refusal()).toBe("expired");
  });

  it("is refused when a code is replayed", async () => {
    await goTo("Alpha");
    const answer = await continueAs("replay");
    await page.waitForURL(`${world.origin}/account`);
    await context.clearCookies();
    await goTo("Alpha");
    const code = answer.searchParams.get("code") ?? "";
    await change("*/callback?*", (url) => url.searchParams.set("code", code));
    await continueAs("replay");
    expect(await refusal()).toBe("provider-invalid");
  });

  it("is refused when the second provider answers for the first", async () => {
    await goTo("Beta");
    const options = { maxRedirects: 0 };
    const start = `${world.origin}/api/v1/auth/oauth/alpha/start`;
    const { location = "" } = (await context.request.get(start, options)).headers();
    const state = new URL(location).searchParams.get("state") ?? "";
    await change("*/callback?*", (url) => {
      url.pathname = url.pathname.replace("/beta/", "/alpha/");
      url.searchParams.set("state", state);
    });
    await continueAs("mixed");
    expect(await refusal()).toBe("provider-invalid");
  });
});

describe("An address that has an account already", () => {
  it("that nobody has proved is taken over from whoever registered it", async () => {
    const email = "claimed@people.example";
    const anyone = apiOf(world.origin);
    await anyone("POST", "/auth/register", { email, password: PASSWORD, name: "Mallory" });
    const token = await waitFor("the verification mail", async () =>
      linkToken(await world.readMail(email)),
    );
    await goTo("Alpha");
    await continueAs("claimed");
    await page.waitForURL(`${world.origin}/account`);
    expect(await signedInAs()).toBe(email);
    expect((await anyone("POST", "/auth/login", { email, password: PASSWORD })).status).toBe(401);
    expect((await anyone("POST", "/auth/verify-email", { token })).status).toBe(400);
  });

  it("that its owner has proved is linked, and the owner is told", async () => {
    const email = "known@people.example";
    const owner = await signUp(world.origin, world.readMail, email);
    await goTo("Beta");
    await continueAs("known");
    await page.waitForURL(`${world.origin}/account`);
    expect(await signedInAs()).toBe(email);
    const { data } = await owner.api<{ label: string }[]>("GET", "/auth/identities");
    expect(data.map(({ label }) => label)).toEqual(["Beta"]);
    const told = await waitFor("the notice", async () => {
      const mails = await readMailbox(world.origin, { to: email });
      return mails.some(({ text }) => text.includes("Your Beta account was linked"));
    });
    expect(told).toBe(true);
  });
});
