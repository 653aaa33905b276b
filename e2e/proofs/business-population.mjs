const CITIES = ["Berlin", "Lisbon", "Oslo", "Ghent", "Porto", "Turin", "Bergen", "Graz"];
const FIRST = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Tony"];
const LAST = ["Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth", "Perlman", "Hoare"];

/** Rows of one statement: it holds everything else up while it runs. */
const CHUNK = 10_000;

/** The id of the n-th contact. @param {number} n */
export function contactIdOf(n) {
  return `con_${String(n).padStart(26, "0")}`;
}

/**
 * Fills a business with contacts as years of use would: names, cities, a tag on every other, an
 * email to each, which one in four has opened.
 * @param {Awaited<ReturnType<import("miniflare").Miniflare["getD1Database"]>>} shard
 * @param {{ businessId: string, contacts: number, tagId: string }} input
 */
export async function populateBusiness(shard, { businessId, contacts, tagId }) {
  const now = Date.now();
  const spread = Math.floor((365 * 86_400_000) / contacts);
  for (let from = 0; from < contacts; from += CHUNK) {
    const to = Math.min(contacts, from + CHUNK);
    const people = `WITH RECURSIVE p(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM p WHERE n + 1 < ${to})`;
    const id = "printf('con_%026d', n)";
    const at = `?2 - (${contacts} - n) * ${spread}`;
    /** @param {string} sql @param {unknown[]} params */
    const run = (sql, ...params) => shard.prepare(sql).bind(...params);
    await shard.batch([
      run(
        `INSERT INTO contacts (business_id, id, email, email_normalised, first_name, last_name, city,
           country, birth_date, fields, source, version, created_at, updated_at)
         ${people} SELECT ?1, ${id}, 'guest' || n || '@growth.example', 'guest' || n || '@growth.example',
           ${pick(FIRST)}, ${pick(LAST, 8)}, ${pick(CITIES, 3)}, 'DE',
           date(n % 20000, 'unixepoch', 'auto'), '{"visits":' || (n % 50) || '}', 'import', 1,
           ${at}, ${at} FROM p`,
        businessId,
        now,
      ),
      run(
        `INSERT INTO contact_tags (business_id, contact_id, tag_id)
         ${people} SELECT ?1, ${id}, ?2 FROM p WHERE n % 2`,
        businessId,
        tagId,
      ),
      run(
        `INSERT INTO email_messages (business_id, id, key, kind, contact_id, template_id, status,
           attempts, next_at, created_at, updated_at, sent_at, opened_at)
         ${people} SELECT ?1, printf('eml_%026d', n), 'growth:' || n, 'marketing', ${id},
           'tpl_growth', 'sent', 1, 0, ${at}, ${at}, ${at}, iif(n % 4, NULL, ${at}) FROM p`,
        businessId,
        now,
      ),
    ]);
  }
}

/** SQL that takes a word of the list for the n-th. */
function pick(/** @type {string[]} */ words, divisor = 1) {
  const cases = words.map((word, i) => `WHEN ${i} THEN '${word}'`).join(" ");
  return `(CASE n / ${divisor} % ${words.length} ${cases} END)`;
}
