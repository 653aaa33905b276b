import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../bench/lib/build.mjs";
import { setStage } from "../../bench/lib/stage.mjs";
import { judge, measureInTurns } from "./in-turns.mjs";
import { emailOf, populate } from "./population.mjs";
import { writeScaleTable } from "./write-scale-table.mjs";

const SMALL = 1_000;
const LARGE = 1_000_000;
const SESSIONS_PER_USER = 3;
const TRIALS = 150;

/**
 * Signing in, refreshing and the administrators' search with a million users and three million
 * sessions, beside the same with a thousand: both databases at once, in turns.
 * @returns {Promise<{ figures: Record<string, string | number>, failures: string[] }>}
 */
export async function prove({ large = LARGE, trials = TRIALS } = {}) {
  const state = mkdtempSync(join(tmpdir(), "edgeloop-scale-"));
  const folders = { ours: join(state, "ours"), floor: join(state, "floor") };
  const stages = [];
  try {
    await bundle("wrangler.toml", folders.ours);
    await bundle("bench/floor/wrangler.toml", folders.floor);
    const sizes = { small: SMALL, large };
    /** @type {Record<string, ReturnType<typeof actions>>} */
    const sides = {};
    for (const [name, users] of Object.entries(sizes)) {
      const stage = await setStage(join(state, name), folders);
      stages.push(stage);
      const platform = await stage.runtime.getD1Database("DB", "edgeloop");
      await populate(platform, {
        users,
        sessionsPerUser: SESSIONS_PER_USER,
        likeId: administratorOf(stage.world).userId,
      });
      sides[name] = actions(stage, users);
    }
    const rows = await measureInTurns(sides, trials);
    writeScaleTable("scale", rows, {
      heads: [SMALL, large].map((users) => headOf(users, users * SESSIONS_PER_USER)),
      trials,
    });
    return judge(rows);
  } finally {
    for (const stage of stages) await stage.clear();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Somebody who has sent nothing yet: their gate will know them as what they are made. */
function administratorOf(/** @type {import("../../bench/lib/world.mjs").World} */ { guests }) {
  const [first] = guests;
  if (!first) throw new Error("There are no guests");
  return first;
}

function headOf(/** @type {number} */ users, /** @type {number} */ sessions) {
  return `${users.toLocaleString("en")} users, ${sessions.toLocaleString("en")} sessions`;
}

/**
 * What is measured on one database; each call is the next trial of it.
 * @param {import("../../bench/lib/stage.mjs").Stage} stage
 * @param {number} users
 */
function actions({ clients, world }, users) {
  const { headers, credentials } = administratorOf(world);
  const { password } = credentials;
  /** @type {string[]} */
  const tokens = [];
  let next = 0;
  /** Spread over all of them; those in the 99th place are suspended. */
  const someone = () => {
    const n = Math.floor(((next++ * 0.618_033_988_749) % 1) * users);
    return n % 100 === 99 ? n - 1 : n;
  };
  const search = (/** @type {string} */ query) => async () => {
    const path = `/api/v1/admin/users?limit=50${query}`;
    const { status, text } = await clients.ours.send({ path, headers });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  };
  const post = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const { status, text } = await clients.ours.send({ path, method: "POST", body });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return JSON.parse(text).data;
  };
  return {
    "Sign in": async () => {
      const answer = await post("/api/v1/auth/login", { email: emailOf(someone()), password });
      tokens.push(answer.refreshToken);
    },
    "Refresh a session": async () => {
      const refreshToken = tokens.shift();
      await post("/api/v1/auth/refresh", { refreshToken });
    },
    "User search: newest first": search(""),
    "User search: address": () => search(`&q=${encodeURIComponent(emailOf(someone()))}`)(),
    "User search: beginning of an address": search("&q=ada.1"),
    "User search: beginning of a name": search("&q=love"),
    "User search: a long word": search("&q=lovelace"),
    "User search: two words": search("&q=ada%20lovelace"),
    "User search: a common word and a rare one": () => search(`&q=ada%20${someone()}`)(),
    "User search: suspended ones": search("&status=suspended"),
  };
}
