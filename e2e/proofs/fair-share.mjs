import { setTimeout as sleep } from "node:timers/promises";
import { setUpCampaign } from "../support/campaign-run.mjs";
import { somePeople } from "../support/people.mjs";
import prepare from "../support/prepare.mjs";
import { readLog } from "../support/read-log.mjs";
import { signUp } from "../support/sign-up.mjs";
import { waitFor } from "../support/wait.mjs";
import { smtpWorld } from "../support/world.mjs";
import { writeFairShare } from "./write-fair-share.mjs";

const MARKETING = 50_000;
const TRANSACTIONAL = 100;
/** Of so many of the small business's emails the slowest may take longer than the bar. */
const PERCENTILE = 0.99;
const BAR_MS = 5000;
const WITHIN_MS = 30 * 60_000;
const OTHER = "desk@florist.example";

/**
 * One business sends a campaign to 50,000 while another sends 100 transactional emails, spread over
 * all of it. How long each of those takes from the answer of the API until the mail server has it.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove({ marketing = MARKETING, transactional = TRANSACTIONAL } = {}) {
  const clean = await prepare();
  const world = await smtpWorld({ env: { LIMITS: "api=100000/60" } });
  try {
    const { origin } = world.server;
    const large = await signUp(origin, world.readMail);
    const at = await setUpCampaign(large.api, somePeople(marketing).csv);
    const small = await signUp(origin, world.readMail, OTHER);
    const send = await transactionalBy(small.api);
    const alone = await latencies(world, [await asked(send)]);
    const before = world.sink.accepted();
    const { data: campaigns } = await large.api("GET", `${at}/campaigns?limit=1`);
    const began = Date.now();
    await large.api("POST", `${at}/campaigns/${campaigns[0].id}/send`, {});
    /** @type {number[]} */
    const times = [];
    for (let n = 0; n < transactional; n++) {
      const share = Math.floor((n * marketing) / transactional);
      const arrived = () => world.sink.accepted() - before >= share + n;
      await waitFor(`${share} messages`, arrived, { withinMs: WITHIN_MS, everyMs: 20 });
      times.push(await asked(send));
      if (n % 10 === 0) console.log(`  ${share} of ${marketing} sent`);
    }
    const all = () => world.sink.accepted() - before >= marketing + transactional;
    await waitFor("the campaign to end", all, { withinMs: WITHIN_MS, everyMs: 200 });
    const seconds = (Date.now() - began) / 1000;
    await sleep(500);
    // The first of them was the one that was sent alone.
    const [, ...waits] = await latencies(world, [began, ...times]);
    const [arrived, expected] = [world.sink.accepted() - before, marketing + transactional];
    return judge({ marketing, waits, alone: alone[0] ?? 0, seconds, arrived, expected });
  } finally {
    await world.close();
    clean();
  }
}

/** @param {() => Promise<unknown>} send @returns {Promise<number>} when the API had answered */
async function asked(send) {
  await send();
  return Date.now();
}

/**
 * A business of its own, and a way to have it send a transactional email.
 * @param {import("../support/api.mjs").Call} api
 */
async function transactionalBy(api) {
  const { data: business } = await api("POST", "/businesses", { name: "Florist" });
  const at = `/businesses/${business.id}`;
  const letter = { name: "Receipt", subject: "Your receipt", html: "<p>Thank you.</p>" };
  const { data: template } = await api("POST", `${at}/templates`, letter);
  return () => api("POST", `${at}/templates/${template.id}/test`, { to: OTHER });
}

/**
 * How long each email to the small business's desk took: they arrive in the order in which they were
 * asked for, after the mail that confirmed the address.
 * @param {{ sink: { log: string } }} world @param {number[]} times
 * @returns {Promise<number[]>} milliseconds
 */
async function latencies({ sink }, times) {
  const receipts = () => readLog(sink.log).filter(({ subject }) => subject === "Your receipt");
  const enough = () => receipts().length >= times.length;
  await waitFor("the receipts", enough, { withinMs: 120_000, everyMs: 100 });
  return receipts().map(({ at }, n) => Math.max(0, Date.parse(at) - (times[n] ?? 0)));
}

/**
 * @param {{ marketing: number, waits: number[], alone: number, seconds: number, arrived: number,
 *   expected: number }} run
 */
function judge({ marketing, waits, alone, seconds, arrived, expected }) {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Infinity;
  const slow = at(PERCENTILE);
  const ms = (/** @type {number} */ value) => `${(value / 1000).toFixed(2)} s`;
  const figures = {
    "marketing emails of the large business": marketing,
    "emails per second, both together": Math.round(arrived / seconds),
    "transactional emails of the small one, meanwhile": waits.length,
    "one of them alone, before": ms(alone),
    median: ms(at(0.5)),
    "90th percentile": ms(at(0.9)),
    "99th percentile": ms(slow),
    slowest: ms(at(1)),
  };
  /** @type {Record<string, boolean>} */
  const holds = {
    "every email arrives, each once": arrived === expected,
    "the 99th percentile leaves within 5 s": slow <= BAR_MS,
  };
  const failures = Object.keys(holds).filter((claim) => !holds[claim]);
  if (failures.length === 0) writeFairShare(figures);
  return { figures, failures };
}
