import { setTimeout as sleep } from "node:timers/promises";
import { all, withDatabases } from "./databases.mjs";
import { inFlight } from "./in-flight.mjs";
import { importEnded, startImport } from "./main-job.mjs";
import { runtimeMegabytes } from "./memory.mjs";
import { readLog } from "./read-log.mjs";
import { signIn, signUp } from "./sign-up.mjs";
import { waitFor } from "./wait.mjs";
import { smtpWorld } from "./world.mjs";

/** What is under way when a campaign is paused may still arrive. */
const UNDER_WAY_MS = 2_000;
/** For how long nothing of a paused campaign may arrive. */
const PAUSE_MS = 3_000;
/** Longest lease of an email, and time for the Clock to see that it ran out. */
const LEASES_RUN_OUT_MS = 120_000;

/** @typedef {"kill" | "pause"} Event */

/**
 * A campaign to many over SMTP, while it is paused and resumed and the server's process group is
 * killed with messages in flight. What nobody knows afterwards is resolved as an operator does it,
 * by what the mail server's log says.
 * @param {{ csv: string, contacts: number, events: Event[], delayMs?: number, withinMs: number,
 *   say?: (line: string) => void }} options `events` happen evenly spread over the messages
 */
export async function campaignRun(options) {
  const { csv, contacts, events, delayMs, withinMs, say = () => undefined } = options;
  const world = await smtpWorld({ delayMs, env: { LIMITS: "api=100000/60" } });
  try {
    const owner = await signUp(world.server.origin, world.readMail);
    let { api } = owner;
    const at = await setUpCampaign(api, csv);
    const { data: campaign } = await api("GET", `${at}/campaigns?limit=1`);
    const path = `${at}/campaigns/${campaign[0].id}`;
    const began = Date.now();
    let downMs = 0;
    await api("POST", `${path}/send`, {});
    /** Messages that arrived while it was paused. */
    let late = 0;
    let megabytes = 0;
    /** @type {number[]} */
    const leased = [];
    const others = world.sink.accepted();
    const arrived = () => world.sink.accepted() - others;
    for (const [position, event] of events.entries()) {
      const share = Math.ceil(((position + 1) * contacts) / (events.length + 1));
      const enough = () => arrived() >= share;
      await waitFor(`${share} messages`, enough, { withinMs, everyMs: 200 });
      megabytes = Math.max(megabytes, runtimeMegabytes(world.server.group.id));
      const stopped = Date.now();
      if (event === "pause") {
        await api("POST", `${path}/pause`);
        await sleep(UNDER_WAY_MS);
        const before = arrived();
        await sleep(PAUSE_MS);
        late += arrived() - before;
        say(`paused at ${before} messages; ${arrived() - before} more while it was paused`);
        await api("POST", `${path}/resume`);
      } else {
        await waitFor("a message at the mail server", () => world.sink.inFlight() > 0, {
          ...{ withinMs: 30_000, everyMs: 1 },
        });
        await world.server.kill();
        leased.push(inFlight(world.stateDir).length);
        say(`killed at ${arrived()} messages, ${leased.at(-1)} of them in flight`);
        await world.restart();
        ({ api } = await signIn(world.server.origin));
      }
      downMs += Date.now() - stopped;
    }
    const ended = async () => (await api("GET", path)).data.status === "sent";
    await waitFor("the campaign to end", ended, { withinMs, everyMs: 500 });
    const seconds = (Date.now() - began - downMs) / 1000;
    await waitFor("leases to run out", async () => (await count(api, at, "sending")) === 0, {
      withinMs: LEASES_RUN_OUT_MS,
      everyMs: 1000,
    });
    const unknown = await resolveUnknown(api, at, world.sink.log);
    await waitFor("the rest to leave", async () => (await count(api, at, "queued")) === 0, {
      ...{ withinMs, everyMs: 500 },
    });
    await sleep(1000);
    const { progress } = (await api("GET", path)).data;
    megabytes = Math.max(megabytes, runtimeMegabytes(world.server.group.id));
    await world.server.stop();
    const counts = countCampaign(world.stateDir, world.sink.log, campaign[0].id);
    return { counts, progress, late, leased, unknown, seconds, megabytes };
  } finally {
    await world.close();
  }
}

/**
 * A business with contacts, and a campaign to all of them that may start.
 * @param {import("./api.mjs").Call} api of a signed-in user
 * @param {string} csv
 * @returns {Promise<string>} path of the business
 */
export async function setUpCampaign(api, csv) {
  const address = "1 Mill Lane, Springfield";
  const { data: business } = await api("POST", "/businesses", {
    ...{ name: "Corner Bakery", postalAddress: address },
  });
  const at = `/businesses/${business.id}`;
  const { data: template } = await api("POST", `${at}/templates`, {
    ...{ name: "Opening hours", subject: "News for {{ contact.firstName }}" },
    html: "<p>Hi {{ contact.firstName }}, the bakery opens at seven.</p>",
  });
  await importEnded(api, business.id, await startImport(api, business.id, csv));
  await api("POST", `${at}/campaigns`, { name: "Spring", templateId: template.id });
  return at;
}

async function count(api, at, status) {
  const { data } = await api("GET", `${at}/emails?limit=1&status=${status}`);
  return data.length;
}

/** Those that arrived are `sent`; the others are sent again. @returns how many there were */
async function resolveUnknown(api, at, log) {
  const there = new Set(readLog(log).map(({ messageId }) => bare(messageId)));
  let resolved = 0;
  for (;;) {
    const { data } = await api("GET", `${at}/emails?limit=100&status=unknown`);
    if (data.length === 0) return resolved;
    for (const { id, messageId } of data) {
      const as = there.has(messageId) ? "sent" : "resend";
      await api("POST", `${at}/emails/${id}/resolve`, { as });
      resolved++;
    }
  }
}

const bare = (/** @type {string} */ messageId) => messageId.replace(/^<|>$/g, "");

/**
 * What became of a campaign, from the SQLite files and the mail server's log alone.
 * @param {string} stateDir of a server that does not run
 */
function countCampaign(stateDir, log, campaignId) {
  const messages = readLog(log).map(({ messageId, to }) => ({ id: bare(messageId), to }));
  return withDatabases(stateDir, ({ shards }) => {
    const rows = shards.flatMap((shard) =>
      all(
        shard,
        "SELECT contact_id, message_id, status FROM email_messages WHERE campaign_id = ?",
        campaignId,
      ),
    );
    const ids = new Set(rows.map(({ message_id }) => message_id));
    const own = messages.filter(({ id }) => ids.has(id));
    return {
      rows: rows.length,
      contacts: new Set(rows.map(({ contact_id }) => contact_id)).size,
      sent: rows.filter(({ status }) => status === "sent").length,
      messages: own.length,
      differentMessages: new Set(own.map(({ id }) => id)).size,
      recipients: new Set(own.map(({ to }) => to)).size,
    };
  });
}
