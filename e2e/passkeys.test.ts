import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Authenticator, authenticatorFor, withoutAutofill } from "./support/authenticator.mjs";
import { launchBrowser, screenshot, signedInPage } from "./support/browser.mjs";
import { apiOf } from "./support/api.mjs";
import { readMailbox } from "./support/mail-readers.mjs";
import { signUp } from "./support/sign-up.mjs";
import { waitFor } from "./support/wait.mjs";
import { mailboxWorld } from "./support/world.mjs";

type World = Awaited<ReturnType<typeof mailboxWorld>>;
type User = Awaited<ReturnType<typeof signUp>>;

let world: World;
let browser: Browser;
let people = 0;

beforeAll(async () => {
  [world, browser] = await Promise.all([
    mailboxWorld({ LIMITS: "api=5000/60,register=500/60,loginAddress=500/60" }),
    launchBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

interface Visit {
  context: BrowserContext;
  page: Page;
  device: Authenticator;
}

const somebody = (): Promise<User> =>
  signUp(world.origin, world.readMail, `passkey.${(people += 1)}@people.example`);

/** A signed-in browser with an authenticator, and a passkey in it that was added by pressing. */
async function visit(user: User, { verifiesUser = true, autofills = false } = {}): Promise<Visit> {
  const context = await browser.newContext();
  if (!autofills) await withoutAutofill(context);
  const page = await signedInPage(context, world.origin, user);
  const device = await authenticatorFor(page, { verifiesUser });
  await page.goto(`${world.origin}/account/security`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page
    .getByRole("button", { name: /^Remove Passkey/ })
    .first()
    .waitFor();
  return { context, page, device };
}

async function signOut({ context, page }: Visit): Promise<void> {
  await context.clearCookies();
  await page.goto(`${world.origin}/sign-in`);
}

async function signInByButton(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
}

const isIn = (page: Page) => page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

interface Session {
  current: boolean;
  method: string;
  multiFactor: boolean;
}

async function currentSession(page: Page): Promise<Session | undefined> {
  const { data } = await page.evaluate(async () => {
    const response = await fetch("/api/v1/auth/sessions");
    return (await response.json()) as { data: Session[] };
  });
  return data.find(({ current }) => current);
}

describe("A passkey", () => {
  it("is added on the security page and signs in by its button, which counts as two factors", async () => {
    const user = await somebody();
    const visitor = await visit(user);
    await screenshot(visitor.page, "passkeys");
    await signOut(visitor);
    await visitor.page.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
    await screenshot(visitor.page, "passkey-sign-in");
    await signInByButton(visitor.page);
    await isIn(visitor.page);
    expect(await currentSession(visitor.page)).toMatchObject({
      method: "passkey",
      multiFactor: true,
    });
    const mails = await readMailbox(world.origin, { to: user.email });
    expect(mails.map(({ subject }) => subject)).toContain("A passkey was added to your account");
    await visitor.context.close();
  });

  it("is offered where the browser fills the address in", async () => {
    const visitor = await visit(await somebody(), { autofills: true });
    await signOut(visitor);
    await isIn(visitor.page);
    expect(await currentSession(visitor.page)).toMatchObject({ method: "passkey" });
    await visitor.context.close();
  });

  it("is offered no longer once the sign-in page is left", async () => {
    const visitor = await visit(await somebody(), { autofills: true });
    const { page, device } = visitor;
    await device.touch(false);
    await page.addInitScript(() => {
      const get = navigator.credentials.get.bind(navigator.credentials);
      const asked: string[] = [];
      Object.assign(window, { asked });
      navigator.credentials.get = (options) => {
        asked.push(String(options?.mediation));
        const answer = get(options);
        answer.catch((error: unknown) => asked.push((error as Error).name));
        return answer;
      };
    });
    await signOut(visitor);
    const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
    await waitFor("autofill", async () => (await asked()).length === 1);
    await page.getByRole("link", { name: "Create an account" }).click();
    await waitFor("its end", async () => (await asked()).length === 2);
    expect(await asked()).toEqual(["conditional", "AbortError"]);
    await visitor.context.close();
  });

  it("signs nobody in on a device that cannot verify its user just now", async () => {
    const visitor = await visit(await somebody());
    const { page, device } = visitor;
    await device.verify(false);
    await signOut(visitor);
    const button = page.getByRole("button", { name: "Sign in with a passkey" });
    await button.click();
    await waitFor("the end of the ceremony", () => button.isEnabled());
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(await page.getByRole("alert").count()).toBe(0);
    await device.verify(true);
    await button.click();
    await isIn(page);
    expect(await currentSession(page)).toMatchObject({ multiFactor: true });
    await visitor.context.close();
  });

  it("answers after the password once it is turned on, also a key that verifies nobody", async () => {
    const user = await somebody();
    const visitor = await visit(user, { verifiesUser: false });
    const { page } = visitor;
    await page.getByRole("switch", { name: /^Ask for a passkey after my password/ }).click();
    await page.getByRole("heading", { name: "Keep these recovery codes" }).waitFor();
    await screenshot(page, "passkey-recovery-codes");
    await page.getByRole("button", { name: "I have kept them" }).click();
    await signOut(visitor);
    await page.getByLabel("Email").fill(user.email);
    await page.getByLabel("Password", { exact: true }).fill(user.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL((url) => url.pathname === "/sign-in/challenge");
    await page.getByRole("button", { name: "Use a passkey" }).waitFor();
    await screenshot(page, "passkey-challenge");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await isIn(page);
    expect(await currentSession(page)).toMatchObject({ method: "password", multiFactor: true });
    await visitor.context.close();
  });

  it("is refused from a copy whose counter is behind, and its user is told by mail", async () => {
    const user = await somebody();
    const visitor = await visit(user);
    const { page, device } = visitor;
    const [copy] = await device.credentials();
    for (let n = 0; n < 3; n++) {
      await signOut(visitor);
      await signInByButton(page);
      await isIn(page);
    }
    await device.put({ ...copy!, signCount: 1 });
    await signOut(visitor);
    await signInByButton(page);
    await page.getByText("This passkey was not accepted").waitFor();
    const [notice] = await waitFor("the notice", async () => {
      const mails = await readMailbox(world.origin, { to: user.email });
      const found = mails.filter(({ subject }) => subject.includes("copy"));
      return found.length > 0 && found;
    });
    expect(notice?.subject).toBe("We refused a copy of one of your passkeys");
    await visitor.context.close();
  });

  it("works on each of two devices, and is not added twice to one", async () => {
    const user = await somebody();
    const first = await visit(user);
    const second = await visit(user);
    await first.page.getByRole("button", { name: "Add a passkey" }).click();
    await first.page.getByText("has a passkey for your account already").waitFor();
    for (const visitor of [first, second]) {
      await signOut(visitor);
      await signInByButton(visitor.page);
      await isIn(visitor.page);
    }
    const { data } = await user.api<unknown[]>("GET", "/auth/passkeys");
    expect(data).toHaveLength(2);
    await Promise.all([first.context.close(), second.context.close()]);
  });
});

interface RequestOptions {
  challenge: string;
  rpId: string;
}

/** What a page makes of a ceremony, whoever serves it. */
function answerIn(page: Page, options: RequestOptions) {
  return page.evaluate(async ({ challenge, rpId }) => {
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) =>
        sign.charCodeAt(0),
      );
    const publicKey = { challenge: bytes(challenge), rpId };
    const credential = await navigator.credentials.get({ publicKey });
    return (credential as PublicKeyCredential).toJSON() as AuthenticationResponseJSON;
  }, options);
}

describe("A page of another origin", () => {
  let foreign: Server;
  let origin: string;

  beforeAll(async () => {
    foreign = createServer((_, response) => {
      response.setHeader("content-type", "text/html").end("<title>Foreign</title>");
    });
    await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
    origin = `http://localhost:${(foreign.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    foreign.close();
  });

  /** Hands an answer in as the browser that asked for it; only the page differs. */
  async function signInFrom(page: Page) {
    const api = apiOf(world.origin);
    const begun = await api<RequestOptions>("POST", "/auth/passkeys/authentication/options", {});
    const cookie = begun.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const { id, rawId, type, response } = await answerIn(page, begun.data);
    const body = { response: { id, rawId, type, response } };
    return api("POST", "/auth/passkeys/authentication/verify", body, { headers: { cookie } });
  }

  it("gets a response from the authenticator, but the server refuses it", async () => {
    const { context, page } = await visit(await somebody());
    await page.goto(origin);
    const refused = await signInFrom(page);
    expect(refused).toMatchObject({ status: 422, code: "PASSKEY_REFUSED" });
    await page.goto(`${world.origin}/sign-up`);
    expect(await signInFrom(page)).toMatchObject({ status: 200 });
    await context.close();
  });

  it("gets none at all on a content host", async () => {
    const { context, page } = await visit(await somebody());
    await page.goto(world.origin.replace("localhost", "bakery.localhost"));
    const name = await answerIn(page, { challenge: "AAAA", rpId: "localhost" }).catch(
      (error: unknown) => /(\w+Error): /.exec(String(error).replace("Error: page", ""))?.[1],
    );
    expect(name).toBe("SecurityError");
    await context.close();
  });
});
