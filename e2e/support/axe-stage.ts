import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { drawn, setSize, setTheme, sidewaysScroll } from "./appearance.mjs";
import { asLater } from "./as-later.mjs";
import { seriousViolations } from "./axe.mjs";
import { launchBrowser, signedInPage } from "./browser.mjs";
import { fullBusiness } from "./full-business.mjs";
import type { Business } from "./main-job.mjs";
import { somePeople } from "./people.mjs";
import { open } from "./screens.mjs";
import { PASSWORD, signUp } from "./sign-up.mjs";
import { mailboxWorld } from "./world.mjs";

const CONTACTS = 60;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
export const STAFF = { email: "staff@people.example", password: PASSWORD };
export const INVITED = "invited@people.example";

/** A server with a full business, an empty one and staff, and a browser in which its owner is. */
export class Stage {
  world!: Awaited<ReturnType<typeof mailboxWorld>>;
  browser!: Browser;
  page!: Page;
  ownerId!: string;
  full!: Awaited<ReturnType<typeof fullBusiness>>["ids"];
  emptyId!: string;

  async set(): Promise<void> {
    [this.world, this.browser] = await Promise.all([
      mailboxWorld({ LIMITS: "api=5000/60" }),
      launchBrowser(),
    ]);
    const { world } = this;
    const owner = await signUp(world.origin, world.readMail);
    const { csv } = somePeople(CONTACTS);
    this.full = (await fullBusiness(owner.api, csv, { contacts: CONTACTS })).ids;
    const empty = await owner.api<Business>("POST", "/businesses", { name: "Brand New" });
    this.emptyId = empty.data.id;
    this.ownerId = owner.userId;
    const at = `/businesses/${this.full.businessId}`;
    await owner.api("POST", `${at}/invitations`, { email: INVITED, role: "editor" });
    const permissions = ["business:read", "contacts:read"];
    await owner.api("POST", `${at}/roles`, { displayName: "Helper", permissions });
    await owner.api("POST", `${at}/api-keys`, { name: "Till", scopes: ["contacts:read"] });
    await signUp(world.origin, world.readMail, STAFF.email);
    await world.restart((stateDir) => asLater(stateDir, { administrators: [STAFF.email] }));
    this.page = await this.pageOf(owner);
  }

  /** Address of a screen of the full business. */
  at(path: string): string {
    return `${this.world.origin}/b/${this.full.businessId}${path}`;
  }

  /** Presses the first such button of the screen itself. */
  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole("main").getByRole("button", { name }).first().click();
  }

  /** A page of a browser in which somebody is signed in. */
  async pageOf(user: { email: string; password: string }): Promise<Page> {
    const context = await this.browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce" });
    context.setDefaultTimeout(15_000);
    return signedInPage(context, this.world.origin, user);
  }

  /** A page in which nobody is signed in. */
  strangersPage(): Promise<Page> {
    return this.browser.newPage({ viewport: DESKTOP, reducedMotion: "reduce" });
  }

  /** Does something with another page than the owner's, and comes back to that one. */
  async on(other: Page, act: () => Promise<void>): Promise<void> {
    const before = this.page;
    this.page = other;
    try {
      await act();
    } finally {
      await other.context().close();
      this.page = before;
    }
  }

  /** Everything in the light, colours in the dark, everything but colours on a phone. */
  async problems(): Promise<string[]> {
    const { page } = this;
    const colours = ["color-contrast"];
    await drawn(page);
    const light = await seriousViolations(page);
    await setTheme(page, "dark");
    const dark = await seriousViolations(page, { runOnly: { type: "rule", values: colours } });
    await setTheme(page, "light");
    await setSize(page, PHONE);
    const wide = await sidewaysScroll(page);
    const shapes = { rules: { "color-contrast": { enabled: false } } };
    const phone = await seriousViolations(page, shapes);
    await setSize(page, DESKTOP);
    return [
      ...light.map((violation) => `light: ${violation}`),
      ...dark.map((violation) => `dark: ${violation}`),
      ...phone.map((violation) => `phone: ${violation}`),
      ...(wide > 0 ? [`phone: scrolls sideways by ${wide} px`] : []),
    ];
  }

  /** The problems of screens, each opened in turn. */
  async problemsOf(paths: string[]): Promise<string[]> {
    const all: string[] = [];
    for (const path of paths) {
      await open(this.page, this.world.origin + path);
      all.push(...(await this.problems()).map((problem) => `${path} ${problem}`));
    }
    return all;
  }
}

/** The stage of a file: set before its tests, cleared after them. */
export function setStage(): Stage {
  const stage = new Stage();
  beforeAll(() => stage.set());
  afterAll(async () => {
    await stage.browser.close();
    await stage.world.close();
  });
  return stage;
}
