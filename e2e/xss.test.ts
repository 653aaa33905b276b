import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, signedInPage } from "./support/browser.mjs";
import { fullBusiness } from "./support/full-business.mjs";
import type { Versioned } from "./support/main-job.mjs";
import { readMailbox } from "./support/mail-readers.mjs";
import { open, signedInScreens } from "./support/screens.mjs";
import { signUp } from "./support/sign-up.mjs";
import { mailboxWorld } from "./support/world.mjs";

const MARK = "PLANTED";
const run = `planted=console.log('${MARK}')`;
const SCRIPT = `<script>${run}</script>`;
const IMAGE = `<img src=x onerror="${run}">`;
const ACTIVE = `${SCRIPT}${IMAGE}<svg onload="${run}"></svg><a href="javascript:${run}">x</a>`;
/** Nothing in it acts by itself; what contacts bring stands in every kind of place. */
const TEMPLATE = `<p title="{{ contact.firstName }}">Hi {{ contact.firstName }}</p>
  <a href="{{ contact.company }}" title='{{ contact.lastName }}'>{{ contact.lastName }}</a>`;
const CSV = [
  `email,first_name,last_name,company,tags,"${SCRIPT.replaceAll('"', '""')}"`,
  `eve@people.example,"${SCRIPT}","${IMAGE.replaceAll('"', '""')}","javascript:${run}","${SCRIPT}",x`,
  "",
].join("\r\n");

let world: Awaited<ReturnType<typeof mailboxWorld>>;
let browser: Browser;
let context: BrowserContext;
let owner: Awaited<ReturnType<typeof signUp>>;
let shop: Awaited<ReturnType<typeof fullBusiness>>;
let page: Page;
const ran: string[] = [];

/** Notes everything that a planted script could do, in every frame of every page. */
function watch(watched: BrowserContext): void {
  watched.on("dialog", (dialog) => {
    ran.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  watched.on("console", (message) => {
    const text = message.text();
    // A refused inline script means that markup got into a page, whoever stopped it there.
    if (text.includes(MARK) || /Refused to (?:execute|run)|Blocked script/.test(text)) {
      ran.push(`${watched.pages()[0]?.url()}: ${text}`);
    }
  });
}

/** @returns id of an import whose first rows are shown, to be matched with fields */
async function uploadOnly(): Promise<string> {
  const path = `/businesses/${shop.business.id}/contacts/import?start=false`;
  return (await owner.api<Versioned>("POST", path, undefined, { raw: CSV })).data.id;
}

async function planted(): Promise<string[]> {
  const marks = await Promise.all(
    page.frames().map(async (frame) => {
      const found = await frame.evaluate(() => "planted" in window).catch(() => false);
      return found ? `ran in ${frame.url()}` : [];
    }),
  );
  return [...ran, ...marks.flat()];
}

beforeAll(async () => {
  [world, browser] = await Promise.all([mailboxWorld({ LIMITS: "api=5000/60" }), launchBrowser()]);
  owner = await signUp(world.origin, world.readMail);
  shop = await fullBusiness(owner.api, CSV, { name: `${SCRIPT}${IMAGE}`, contacts: 1 });
  const at = `/businesses/${shop.business.id}`;
  const name = `${SCRIPT}${IMAGE}`;
  const { data: template } = await owner.api<Versioned>(
    "GET",
    `${at}/templates/${shop.ids.templateId}`,
  );
  await owner.api("PATCH", `${at}/templates/${shop.ids.templateId}`, {
    ...{ name, subject: SCRIPT, html: TEMPLATE, text: SCRIPT, preheader: SCRIPT },
    version: template.version,
  });
  const { data: workflow } = await owner.api<Versioned>(
    "GET",
    `${at}/workflows/${shop.ids.workflowId}`,
  );
  await owner.api("PATCH", `${at}/workflows/${workflow.id}`, { name, version: workflow.version });
  await owner.api("POST", `${at}/templates/${shop.ids.templateId}/test`, {
    to: owner.email,
    contactId: shop.ids.contactId,
  });
  context = await browser.newContext();
  watch(context);
  page = await signedInPage(context, world.origin, owner);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

describe("A script planted in a contact, a template and a business's name", () => {
  it("would be noticed if it ran", async () => {
    const bare = await context.newPage();
    await bare.setContent(SCRIPT);
    await bare.close();
    expect(ran.splice(0)).toEqual([expect.stringContaining(MARK)]);
  });

  it("is refused in a template's HTML", async () => {
    const at = `/businesses/${shop.business.id}/templates`;
    const template = { name: "Bad", subject: "Bad", html: ACTIVE };
    expect(await owner.tryApi("POST", at, template)).toMatchObject({
      status: 422,
      code: "TEMPLATE_INVALID",
    });
  });

  it("runs on no screen of the app", async () => {
    const matching = `/b/${shop.business.id}/contacts/imports/${await uploadOnly()}`;
    for (const path of [...signedInScreens(shop.ids), matching]) {
      await open(page, world.origin + path);
      expect([path, await planted()]).toEqual([path, []]);
    }
  });

  it("runs in no preview", async () => {
    await open(page, `${world.origin}/b/${shop.business.id}/templates/${shop.ids.templateId}`);
    const preview = page.locator("iframe[title=Preview]").first().contentFrame();
    await preview.getByText("Hi Ada").waitFor();
    expect(await planted()).toEqual([]);
  });

  it("runs in no message of the mailbox", async () => {
    await open(page, `${world.origin}/dev/mailbox`);
    const messages = page.getByRole("list", { name: "Messages" }).getByRole("button");
    expect(await messages.count()).toBeGreaterThan(2);
    for (const message of await messages.all()) {
      await message.click();
      await page.locator("iframe").first().waitFor();
      expect(await planted()).toEqual([]);
    }
  });

  it("runs on no page behind a link of an email", async () => {
    const [letter] = await readMailbox(world.origin, { to: "eve@people.example" });
    const link = /<(https?:[^>]+)>/.exec(letter?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
    await page.goto(link);
    await page.getByRole("button", { name: "Unsubscribe" }).waitFor();
    expect(await planted()).toEqual([]);
  });
});

describe("A script that runs on a content host all the same", () => {
  let attacker: Page;
  const sent: string[] = [];
  const api = () => `${world.origin}/api/v1`;

  beforeAll(async () => {
    // As if its content security policy had failed.
    const bare = await browser.newContext({ bypassCSP: true });
    attacker = await signedInPage(bare, world.origin, owner);
    bare.on("request", (request) => {
      void request.allHeaders().then(({ cookie }) => cookie && sent.push(request.url()));
    });
    await attacker.goto(`${shop.business.contentOrigin}/nothing-here`);
  });

  it("has none of the app's cookies", async () => {
    expect(await attacker.evaluate(() => document.cookie)).toBe("");
    expect(await attacker.context().cookies(shop.business.contentOrigin)).toEqual([]);
    expect(await attacker.context().cookies(world.origin)).not.toEqual([]);
  });

  it("cannot read from the API", async () => {
    const read = await attacker.evaluate(
      (url) => fetch(url, { credentials: "include" }).then(({ status }) => status, String),
      `${api()}/users/me`,
    );
    expect(read).toBe("TypeError: Failed to fetch");
  });

  it("cannot write through the API", async () => {
    await attacker.evaluate(async (url) => {
      const body = JSON.stringify({ name: "Stolen" });
      const types = ["text/plain", "application/json"];
      for (const mode of ["cors", "no-cors"] as const) {
        for (const type of types) {
          const options = { method: "POST", mode, body, headers: { "content-type": type } };
          await fetch(url, { ...options, credentials: "include" }).catch(() => undefined);
        }
      }
    }, `${api()}/businesses`);
    const url = `${api()}/auth/logout-all`;
    const answered = attacker.waitForResponse(url);
    await attacker.evaluate((action) => {
      const form = Object.assign(document.createElement("form"), { action, method: "post" });
      document.body.append(form);
      form.submit();
    }, url);
    expect((await answered).status()).toBe(401);
    await attacker.waitForURL(url);
    expect((await owner.api("GET", "/businesses")).data).toHaveLength(1);
  });

  it("has sent no cookie to anybody, as the app does", async () => {
    expect(sent).toEqual([]);
    await attacker.goto(world.origin);
    expect(sent).not.toEqual([]);
  });

  it("is not served the app or its API under the content host's name", async () => {
    for (const path of [
      "/",
      "/sign-in",
      "/api/v1/users/me",
      "/api/v1/openapi.json",
      "/dev/mailbox",
    ]) {
      const answer = await attacker.goto(shop.business.contentOrigin + path);
      expect([path, answer?.status()]).toEqual([path, 404]);
    }
  });
});
