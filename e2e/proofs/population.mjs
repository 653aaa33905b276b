const FIRST = ["ada", "grace", "alan", "edsger", "barbara", "donald", "radia", "tony"];
const LAST = ["lovelace", "hopper", "turing", "dijkstra", "liskov", "knuth", "perlman", "hoare"];

/** Rows of one statement: it holds everything else up while it runs. */
const CHUNK = 20_000;

/** The address of the n-th of them. @param {number} n */
export function emailOf(n) {
  return `${FIRST[n % FIRST.length]}.${n}@people${n % 1000}.example`;
}

/**
 * Fills a platform database with people and their sessions, as years of use would: addresses,
 * names, one in a hundred suspended, each with a password, sessions and a known device.
 * @param {Awaited<ReturnType<import("miniflare").Miniflare["getD1Database"]>>} platform
 * @param {{ users: number, sessionsPerUser: number, likeId: string }} input `likeId`: a user whose
 *   password they all share, and who becomes an administrator
 */
export async function populate(platform, { users, sessionsPerUser, likeId }) {
  const now = Date.now();
  await platform
    .prepare("UPDATE users SET platform_role = 'administrator' WHERE id = ?")
    .bind(likeId)
    .run();
  for (let from = 0; from < users; from += CHUNK) {
    const to = Math.min(users, from + CHUNK);
    const people = `WITH RECURSIVE p(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM p WHERE n + 1 < ${to})`;
    await platform.batch([
      platform
        .prepare(
          `INSERT INTO users (id, email, name, locale, time_zone, status, email_verified_at,
             token_version, version, created_at, updated_at)
           ${people} SELECT printf('usr_%026d', n),
             ${pick(FIRST)} || '.' || n || '@people' || (n % 1000) || '.example',
             ${capital(pick(FIRST))} || ' ' || ${capital(pick(LAST, 8))}, 'en', 'UTC',
             iif(n % 100 = 99, 'suspended', 'active'), 1, 1, 1, ?1 - (?2 - n) * 1000, ?1 FROM p`,
        )
        .bind(now, users),
      platform
        .prepare(
          `INSERT INTO credentials (user_id, kind, hash, updated_at)
           ${people} SELECT printf('usr_%026d', n), 'password',
             (SELECT hash FROM credentials WHERE user_id = ?1), ?2 FROM p`,
        )
        .bind(likeId, now),
      platform
        .prepare(
          `INSERT INTO known_devices (user_id, fingerprint, first_seen_at, last_seen_at)
           ${people} SELECT printf('usr_%026d', n), 'a device', ?1, ?1 FROM p`,
        )
        .bind(now),
      ...Array.from({ length: sessionsPerUser }, (_, i) =>
        platform
          .prepare(
            `INSERT INTO sessions (id, user_id, generation, rotated_at, nonce, user_agent, address,
               created_at, last_used_at, expires_at, idle_expires_at, method, authenticated_at)
             ${people} SELECT printf('ses_%d%025d', ${i}, n), printf('usr_%026d', n), 1, ?1,
               'AAAAAAAAAAAAAAAAAAAAAA', 'Mozilla/5.0 (X11; Linux x86_64)', '192.0.2.1', ?1, ?1,
               ?1 + 2500000000 + n * 37 % 90000000, ?1 + 600000000 + n * 91 % 4000000, 'password', ?1
             FROM p`,
          )
          .bind(now),
      ),
    ]);
  }
  await platform
    .prepare("ANALYZE")
    .run()
    .catch(() => undefined);
}

/** SQL that takes a word of the list for the n-th. */
function pick(/** @type {string[]} */ words, divisor = 1) {
  const cases = words.map((word, i) => `WHEN ${i} THEN '${word}'`).join(" ");
  return `(CASE n / ${divisor} % ${words.length} ${cases} END)`;
}

function capital(/** @type {string} */ sql) {
  return `upper(substr(${sql}, 1, 1)) || substr(${sql}, 2)`;
}
