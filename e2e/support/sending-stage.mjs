import { startEmailProviders } from "../../src/testing/email-providers-server";
import { launchBrowser, signedInPage } from "./browser.mjs";
import { signUp } from "./sign-up.mjs";
import { startSink } from "./sink.mjs";
import { mailboxWorld } from "./world.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BUSINESS = { name: "Corner Bakery", postalAddress: "1 Mill Lane, Springfield" };

/**
 * A signed-in owner of a business with two contacts, beside stand-ins of Resend, of a resolver and of a
 * mail server.
 */
export async function sendingStage() {
  const providers = await startEmailProviders();
  const folder = mkdtempSync(join(tmpdir(), "edgeloop-sink-"));
  const sink = await startSink({ log: join(folder, "sink.log") });
  const env = {
    RESEND_API_URL: `${providers.url}/resend`,
    DNS_OVER_HTTPS_URL: `${providers.url}/dns-query`,
  };
  const [world, browser] = await Promise.all([mailboxWorld(env), launchBrowser()]);
  const owner = await signUp(world.origin, world.readMail);
  const { data: business } = await owner.api("POST", "/businesses", BUSINESS);
  const below = `/businesses/${business.id}`;
  for (const email of ["ada@reader.example", "bea@reader.example"]) {
    await owner.api("POST", `${below}/contacts`, { email });
  }
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: world.origin });
  context.setDefaultTimeout(20_000);
  const page = await signedInPage(context, world.origin, owner);
  /**
   * @param {string} path
   * @param {unknown} body
   */
  const tell = async (path, body) => {
    await fetch(`${providers.url}${path}`, { method: "PUT", body: JSON.stringify(body) });
  };
  return {
    world,
    owner,
    page,
    sink,
    /** @type {string} */
    businessId: business.id,
    below,
    at: `${world.origin}/b/${business.id}`,
    /**
     * Publishes DNS records by name.
     * @param {Record<string, { type: string, data: string }[]>} records
     */
    publish: (records) => tell("/records", records),
    /**
     * What goes wrong with the next requests of an account.
     * @param {string} key
     * @param {...string} mishaps
     */
    befall: (key, ...mishaps) => tell(`/accounts/${key}`, mishaps),
    /**
     * Whom the stand-in of Resend has taken emails to by a key.
     * @param {string} key
     * @returns {Promise<string[]>}
     */
    takenBy: async (key) => {
      const answer = await fetch(`${providers.url}/accounts/${key}`);
      const { accepted } = /** @type {{ accepted: { to: string }[] }} */ (await answer.json());
      return accepted.map(({ to }) => to);
    },
    button: (/** @type {string | RegExp} */ name) => page.getByRole("button", { name }).first(),
    inDialog: (/** @type {string | RegExp} */ name) =>
      page.getByRole("dialog").getByRole("button", { name, exact: true }),
    close: async () => {
      await browser.close();
      await world.close();
      await sink.stop();
      providers.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
