import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../bench/lib/build.mjs";
import { setStage } from "../../bench/lib/stage.mjs";
import { waitFor } from "../../bench/lib/world.mjs";
import { contactIdOf, populateBusiness } from "./business-population.mjs";
import { judge, measureInTurns } from "./in-turns.mjs";
import { writeScaleTable } from "./write-scale-table.mjs";

const SMALL = 3_000;
const LARGE = 300_000;
const TRIALS = 100;
const BUILD_MS = 600_000;

/** Looks at up to 20,000 contacts, and so may cost more of a business that has them. */
const LIVE_COUNT = "Live count of conditions";
const UNJUDGED = new Set([LIVE_COUNT]);

/** Who opened an email in a city: a condition on the contact and one on its emails. */
const CONDITIONS = {
  type: "group",
  match: "all",
  conditions: [
    { type: "text", field: "city", operator: "equals", value: "berlin" },
    { type: "email", operator: "did", activity: "opened" },
  ],
};

/**
 * Segments, lists and searches of a business with 300,000 contacts, beside those of one with 3,000
 * on the same shard, in turns.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove({ large = LARGE, trials = TRIALS } = {}) {
  const state = mkdtempSync(join(tmpdir(), "edgeloop-growth-"));
  const folders = { ours: join(state, "ours"), floor: join(state, "floor") };
  try {
    await bundle("wrangler.toml", folders.ours);
    await bundle("bench/floor/wrangler.toml", folders.floor);
    const stage = await setStage(join(state, "stage"), folders);
    try {
      /** @type {Record<string, ReturnType<typeof actions>>} */
      const sides = {};
      /** @type {Record<string, string>} */
      const built = {};
      for (const [name, contacts] of Object.entries({ small: SMALL, large })) {
        const business = await openBusiness(stage, name, contacts);
        built[`Segment of ${number(contacts)} contacts built in`] =
          `${business.seconds.toFixed(1)} s`;
        sides[name] = actions(stage, business, contacts);
      }
      const rows = await measureInTurns(sides, trials);
      const heads = [SMALL, large].map((contacts) => `${number(contacts)} contacts`);
      writeScaleTable("growth", rows, { heads, trials, unjudged: UNJUDGED });
      const { figures, failures } = judge(rows, UNJUDGED);
      return { figures: { ...figures, ...built }, failures };
    } finally {
      await stage.clear();
    }
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

/** @typedef {import("../../bench/lib/stage.mjs").Stage} Stage */
/** @typedef {{ path: string, segmentId: string, tagId: string, seconds: number }} Business */

/**
 * Opens a business, fills it, and has a segment built by the Clock.
 * @param {Stage} stage
 * @param {string} name
 * @param {number} contacts
 * @returns {Promise<Business>}
 */
async function openBusiness({ shard, world: { owner } }, name, contacts) {
  const { id: businessId } = await owner.post("/api/v1/businesses", { name: `Growth ${name}` });
  const path = `/api/v1/businesses/${businessId}`;
  const { id: tagId } = await owner.post(`${path}/tags`, { name: "regular" });
  await populateBusiness(shard, { businessId, contacts, tagId });
  const begun = performance.now();
  const segment = { name: "Openers in Berlin", conditions: CONDITIONS };
  const { id: segmentId } = await owner.post(`${path}/segments`, segment);
  const isReady = async () => {
    const { status } = await owner.get(`${path}/segments/${segmentId}`);
    return status === "ready" ? true : undefined;
  };
  await waitFor(isReady, 100, BUILD_MS);
  return { path, segmentId, tagId, seconds: (performance.now() - begun) / 1000 };
}

/**
 * What is measured in one business; each call is the next trial of it. Lists are walked on, a page
 * each time.
 * @param {Stage} stage
 * @param {Business} business
 * @param {number} contacts
 */
function actions({ clients, world: { owner } }, { path, segmentId, tagId }, contacts) {
  const { headers } = owner;
  const send = async (
    /** @type {string} */ below,
    /** @type {{ method?: string, body?: object }} */ more = {},
  ) => {
    const { status, text } = await clients.ours.send({ path: path + below, headers, ...more });
    if (status !== 200) throw new Error(`${below} answered ${status}: ${text}`);
    return JSON.parse(text);
  };
  let next = 0;
  const someone = () => contactIdOf(Math.floor(((next++ * 0.618_033_988_749) % 1) * contacts));
  const walk = (/** @type {string} */ below) => {
    let cursor = "";
    return async () => {
      const { pagination } = await send(`${below}${cursor}`);
      cursor = pagination.hasMore ? `&cursor=${encodeURIComponent(pagination.nextCursor)}` : "";
    };
  };
  return {
    "Segments with their counts": () => send("/segments"),
    "Members of a segment": walk(`/segments/${segmentId}/contacts?limit=50`),
    "Contacts: newest first": walk("/contacts?limit=50"),
    "Contacts: by address": walk("/contacts?limit=50&sort=email"),
    "Contacts: with a tag": walk(`/contacts?limit=50&tag=${tagId}`),
    "Contact search: a common name": walk("/contacts?limit=50&q=lovelace"),
    "Contact search: an address": () =>
      send(`/contacts?limit=50&q=guest${Number(someone().slice(4))}`),
    "Contact page: contact and timeline": async () => {
      const id = someone();
      await Promise.all([send(`/contacts/${id}`), send(`/contacts/${id}/timeline`)]);
    },
    [LIVE_COUNT]: () =>
      send("/segments/preview", { method: "POST", body: { conditions: CONDITIONS } }),
  };
}

function number(/** @type {number} */ value) {
  return value.toLocaleString("en");
}
