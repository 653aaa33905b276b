import { median } from "../lib/measure.mjs";

const PASSWORD = "correct horse battery bench";
/** Accounts that are locked before anything is measured; each is tried again and again. */
const LOCKED = 100;
const FAILURES_TO_LOCK = 5;
const LANES = 8;

/** The medians of the kinds lie so close together that nobody tells them apart. */
const BAR = { least: 0.9, most: 1.1 };

/** @typedef {"unknown" | "wrong" | "locked" | "no password"} Kind */

/**
 * Sign-ins that fail for different reasons, one at a time, in random order: how long each kind
 * takes beside an address that nobody has registered. Every trial of an unlocked kind has an
 * account of its own, so that none is locked or held back on the way.
 * @param {import("../lib/stage.mjs").Stage} stage
 * @param {{ trials: number }} size
 */
export async function runLoginTiming({ runtime, clients, world }, { trials }) {
  const platform = await runtime.getD1Database("DB", "edgeloop");
  await addAccounts(platform, { trials, likeId: world.owner.userId });
  const signIn = async (/** @type {string} */ email, /** @type {string} */ password) => {
    const call = { path: "/api/v1/auth/login", method: "POST", body: { email, password } };
    const begun = performance.now();
    const { status, text } = await clients.ours.send(call);
    if (status !== 401) throw new Error(`A sign-in that must fail answered ${status}: ${text}`);
    return performance.now() - begun;
  };
  await inLanes(LOCKED, async (i) => {
    for (let n = 0; n < FAILURES_TO_LOCK; n++) await signIn(addressOf("locked", i), "wrong");
  });
  /** @type {Record<Kind, (i: number) => Promise<number>>} */
  const kinds = {
    unknown: (i) => signIn(addressOf("nobody", i), PASSWORD),
    wrong: (i) => signIn(addressOf("wrong", i), "wrong horse battery bench"),
    locked: (i) => signIn(addressOf("locked", i % LOCKED), PASSWORD),
    "no password": (i) => signIn(addressOf("bare", i), PASSWORD),
  };
  const names = /** @type {Kind[]} */ (Object.keys(kinds));
  /** @type {Record<Kind, number[]>} */
  const times = { unknown: [], wrong: [], locked: [], "no password": [] };
  for (let i = 0; i < 20; i++) await signIn(addressOf("warm-up", i), PASSWORD);
  for (let i = 0; i < trials; i++) {
    for (const name of shuffled(names)) times[name].push(await kinds[name](i));
  }
  const base = median(times.unknown);
  return {
    trials,
    bar: BAR,
    kinds: names.map((name) => ({
      name,
      median: median(times[name]),
      ratio: median(times[name]) / base,
    })),
  };
}

/** @typedef {Awaited<ReturnType<typeof runLoginTiming>>} Timing */

/**
 * Accounts like that of somebody who signed up, with the same password or with none.
 * @param {Awaited<ReturnType<import("miniflare").Miniflare["getD1Database"]>>} platform
 * @param {{ trials: number, likeId: string }} input
 */
async function addAccounts(platform, { trials, likeId }) {
  const wanted = /** @type {const} */ ([
    ["wrong", trials],
    ["locked", LOCKED],
    ["bare", trials],
  ]);
  for (const [prefix, count] of wanted) {
    const people = Array.from({ length: count }, (_, i) => ({
      id: `usr_bench${prefix}${String(i).padStart(8, "0")}`,
      email: addressOf(prefix, i),
    }));
    await platform
      .prepare(
        `INSERT INTO users (id, email, name, locale, time_zone, status, email_verified_at,
           token_version, version, created_at, updated_at)
         SELECT json_extract(value, '$.id'), json_extract(value, '$.email'), 'Ada', 'en', 'UTC',
           'active', 1, 1, 1, 1, 1 FROM json_each(?)`,
      )
      .bind(JSON.stringify(people))
      .run();
    if (prefix === "bare") continue;
    await platform
      .prepare(
        `INSERT INTO credentials (user_id, kind, hash, updated_at)
         SELECT json_extract(value, '$.id'), 'password',
           (SELECT hash FROM credentials WHERE user_id = ?), 1 FROM json_each(?)`,
      )
      .bind(likeId, JSON.stringify(people))
      .run();
  }
}

function addressOf(/** @type {string} */ prefix, /** @type {number} */ i) {
  return `${prefix}${i}@timing.example`;
}

async function inLanes(
  /** @type {number} */ count,
  /** @type {(i: number) => Promise<void>} */ work,
) {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** @template T @param {T[]} list @returns {T[]} */
function shuffled(list) {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
