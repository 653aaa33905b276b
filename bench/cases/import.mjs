import { waitFor } from "../lib/world.mjs";

/** Every so many rows one repeats an earlier address. */
const REPEAT_EVERY = 100;
const POLL_MS = 100;
const TIMEOUT_MS = 300_000;

/**
 * The import of a CSV, from the first byte of the upload to the last row committed: dedupe, audit
 * and events included. The floor stores the same file, reads it in the same windows and writes as
 * many rows in batches of the same size.
 * @param {import("../lib/stage.mjs").Stage} stage
 * @param {import("../lib/arguments.mjs").Size} size
 */
export function importCase({ clients, world, shard }, size) {
  const rows = size.importRows;
  let turn = 0;
  return {
    name: "import",
    title: `Import ${rows.toLocaleString("en")} rows`,
    unit: "rows/s",
    bar: { perSecond: 5000 },
    amount: rows,
    rounds: size.quick ? 1 : 3,
    async ours() {
      const round = `import${turn++}`;
      const started = performance.now();
      const id = await importFile(clients.ours, world, csv(round, rows));
      const done = await completed(world, id);
      const seconds = (performance.now() - started) / 1000;
      const repeated = Math.floor((rows - 1) / REPEAT_EVERY);
      expect(done, { total: rows, imported: rows - repeated, skipped: repeated, failed: 0 });
      await handled(shard);
      return seconds;
    },
    async floor() {
      const path = `/import-contacts/${world.businessId}?rows=${rows}`;
      const body = csv(`floor${turn}`, rows);
      const started = performance.now();
      const { status, text } = await clients.floor.send({ path, method: "POST", body });
      const seconds = (performance.now() - started) / 1000;
      if (status !== 200) throw new Error(`The floor's import answered ${status}: ${text}`);
      await handled(shard);
      return seconds;
    },
  };
}

/**
 * Uploads a CSV through the API, which begins to import it.
 * @returns {Promise<string>} the import's id
 */
export async function importFile(client, { owner, contacts }, file) {
  const { status, text } = await client.send({
    path: `${contacts}/import?filename=bench.csv&start=true`,
    method: "POST",
    headers: { ...owner.headers, "content-type": "text/csv" },
    body: file,
  });
  if (status !== 202) throw new Error(`The import answered ${status}: ${text}`);
  return JSON.parse(text).data.id;
}

/** Waits until an import is over. */
export async function completed({ owner, businessId }, id) {
  const path = `/api/v1/businesses/${businessId}/imports/${id}`;
  const over = async () => {
    const state = await owner.get(path);
    if (state.status === "failed") throw new Error(`The import failed: ${state.failure}`);
    return state.status === "completed" ? state : undefined;
  };
  return waitFor(over, POLL_MS, TIMEOUT_MS);
}

/** A CSV of people with unlike names; some cells are quoted. */
export function csv(prefix, rows) {
  const lines = ["Email,First name,Last name,Phone,Company,Job title,City,Country,Birth date"];
  for (let i = 0; i < rows; i++) {
    const n = i > 0 && i % REPEAT_EVERY === 0 ? i - 1 : i;
    lines.push(
      `${prefix}.${n}@bench.example,${name(n)},${name(n * 7)},+49 30 ${100_000 + n},` +
        `"${name(n * 3)} & Sons, Ltd",Baker,${name(n * 11)}stadt,DE,1990-0${1 + (n % 9)}-15`,
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

const SYLLABLES = ["ka", "lo", "mi", "ren", "ta", "su", "vel", "no", "ha", "rik", "o", "der"];

function name(n) {
  const at = (/** @type {number} */ k) => SYLLABLES[Math.floor(n / 12 ** k) % 12] ?? "";
  const word = at(0) + at(1) + at(2);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Waits until every event has been handled, so that none is left to the next round. */
export async function handled(shard) {
  const open = "SELECT count(*) AS n FROM outbox WHERE status IN ('pending', 'published')";
  const over = async () => ((await shard.prepare(open).first("n")) === 0 ? true : undefined);
  await waitFor(over, POLL_MS, TIMEOUT_MS);
}

function expect(state, wanted) {
  for (const [field, value] of Object.entries(wanted)) {
    if (state[field] !== value)
      throw new Error(`Import: ${field} is ${state[field]}, not ${value}`);
  }
}
