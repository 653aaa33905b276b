import { contact } from "../lib/world.mjs";

/**
 * What one HTTP case calls on each side. `calls` is how often our Worker may call each binding for
 * one request; the bench fails if it calls them more or less often.
 * @typedef {object} RequestCase
 * @property {string} name for `--only`
 * @property {string} title
 * @property {number} [bar] least ratio
 * @property {number} concurrency
 * @property {Record<string, number>} [calls]
 * @property {import("../lib/http-client.mjs").Call | (() => import("../lib/http-client.mjs").Call)} ours
 * @property {import("../lib/http-client.mjs").Call | (() => import("../lib/http-client.mjs").Call)} floor
 */

/**
 * @param {import("../lib/world.mjs").World} world
 * @returns {RequestCase[]}
 */
export function requestCases({ owner, businessId, contacts, guests }) {
  const path = `/api/v1/businesses/${businessId}`;
  const { headers } = owner;
  let created = 0;
  let guest = 0;
  const nextGuest = () => guests[guest++ % guests.length]?.credentials;
  return [
    {
      name: "get-cached",
      title: "GET a business, cached",
      bar: 0.5,
      concurrency: 8,
      calls: { gate: 1, kv: 2, db: 0 },
      ours: { path, headers },
      floor: { path: `/read-cached/${businessId}` },
    },
    {
      name: "get-uncached",
      title: "GET a business, uncached",
      concurrency: 8,
      calls: { gate: 1, kv: 1, db: 1 },
      ours: { path, headers: { ...headers, "cache-control": "no-cache" } },
      floor: { path: `/read-uncached/${businessId}` },
    },
    {
      name: "list",
      title: "List 50 contacts",
      bar: 0.6,
      concurrency: 8,
      calls: { gate: 1, kv: 0, db: 1 },
      ours: { path: `${contacts}?limit=50`, headers },
      floor: { path: `/list-contacts/${businessId}` },
    },
    {
      name: "create",
      title: "Create a contact",
      concurrency: 8,
      // The types of its custom fields, then the row.
      calls: { gate: 1, kv: 0, db: 2 },
      ours: () => {
        const { tags: _tags, ...body } = contact(created++, "new");
        return { path: contacts, method: "POST", headers, body };
      },
      floor: { path: `/create-contact/${businessId}`, method: "POST" },
    },
    {
      name: "login",
      title: "Sign in (Argon2id)",
      bar: 0.8,
      concurrency: 2,
      calls: { gate: 1, kv: 0, db: 5 },
      ours: () => ({ path: "/api/v1/auth/login", method: "POST", body: nextGuest() }),
      floor: () => ({ path: "/login", method: "POST", body: nextGuest() }),
    },
  ];
}

/**
 * The gate without the rest of the request: the same caller asks ours and the bare object.
 * @param {import("../lib/world.mjs").World} world
 * @returns {RequestCase}
 */
export function admitCase({ owner, businessId }) {
  const { sessionId, tokenVersion } = owner;
  const query = `?session=${sessionId}&version=${tokenVersion}&business=${businessId}`;
  return {
    name: "admit",
    title: "Gate: admit",
    concurrency: 8,
    ours: { path: `/admit-ours/${owner.userId}${query}` },
    floor: { path: `/admit-floor/${owner.userId}` },
  };
}
