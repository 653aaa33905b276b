import { setTimeout as sleep } from "node:timers/promises";

const PASSWORD = "correct horse battery bench";
const LIST_SIZE = 200;
/** Those who sign in: several, because nobody may have more than 100 sessions. */
const GUESTS = 8;
const WAIT_MS = 30_000;

/**
 * People who sign up and in through the API, a business, and contacts to list.
 * @param {import("./http-client.mjs").Client} client
 * @param {import("./mail-sink.mjs").Sink} sink
 */
export async function makeWorld(client, sink) {
  const owner = await signUp(client, sink, "owner@people.example");
  const business = await owner.post("/api/v1/businesses", {
    name: "Bench Bakery",
    slug: "bench-bakery",
    timeZone: "Europe/Berlin",
    currency: "EUR",
    postalAddress: "1 Oven Street, 10115 Berlin",
  });
  const contacts = `/api/v1/businesses/${business.id}/contacts`;
  for (let i = 0; i < LIST_SIZE; i++) await owner.post(contacts, contact(i));
  const guests = [];
  for (let i = 0; i < GUESTS; i++) {
    guests.push(await signUp(client, sink, `guest${i}@people.example`));
  }
  return { owner, guests, businessId: /** @type {string} */ (business.id), contacts };
}

/** @typedef {Awaited<ReturnType<typeof makeWorld>>} World */
/** @typedef {Awaited<ReturnType<typeof signUp>>} Person */

/** What a contact of a small business looks like. @param {number} i */
export function contact(i, prefix = "guest") {
  return {
    email: `${prefix}${i}@bench.example`,
    firstName: `Ada${i}`,
    lastName: "Lovelace",
    phone: "+49 30 1234567",
    company: "Analytical Engines Ltd",
    city: "Berlin",
    country: "DE",
    fields: { favourite: "Rye bread", visits: i },
    tags: i % 2 === 0 ? ["regular"] : ["regular", "newsletter"],
  };
}

/**
 * Registers, reads the mail, proves the address.
 * @param {import("./http-client.mjs").Client} client
 * @param {import("./mail-sink.mjs").Sink} sink
 * @param {string} email
 */
export async function signUp(client, sink, email) {
  const credentials = { email, password: PASSWORD };
  await post(client, "/api/v1/auth/register", { ...credentials, name: "Ada Lovelace" });
  const code = await waitFor(() => /\b\d{6}\b/.exec(bodyOf(sink.letters.get(email)))?.[0]);
  const signedIn = await post(client, "/api/v1/auth/verify-email", { email, code });
  const headers = { authorization: `Bearer ${signedIn.accessToken}` };
  const claims = JSON.parse(atob(signedIn.accessToken.split(".")[1]));
  return {
    credentials,
    headers,
    userId: /** @type {string} */ (signedIn.user.id),
    sessionId: /** @type {string} */ (claims.sid),
    tokenVersion: /** @type {number} */ (claims.ver),
    post: (/** @type {string} */ path, /** @type {unknown} */ body) =>
      post(client, path, body, headers),
    async get(/** @type {string} */ path) {
      return dataOf(path, await client.send({ path, headers }));
    },
  };
}

async function post(client, path, body, headers = {}) {
  return dataOf(path, await client.send({ path, method: "POST", body, headers }));
}

function dataOf(path, { status, text }) {
  if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
  return JSON.parse(text).data;
}

/** The text part, which comes after the headers. @param {string | undefined} letter */
function bodyOf(letter) {
  return letter?.slice(letter.indexOf("text/plain")) ?? "";
}

/**
 * @template T
 * @param {() => T | undefined | Promise<T | undefined>} look
 * @param {number} [everyMs]
 * @param {number} [timeoutMs]
 */
export async function waitFor(look, everyMs = 20, timeoutMs = WAIT_MS) {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error("It took too long");
    await sleep(everyMs);
  }
}
