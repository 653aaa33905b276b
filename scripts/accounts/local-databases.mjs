import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_readConfig as readConfig } from "wrangler";

/**
 * Opens the databases of a local state in this process: wrangler's commands would start another for
 * each. A server may be running on the same state.
 * @template Result
 * @param {string} stateDir
 * @param {(databases: LocalDatabase[]) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withLocalDatabases(stateDir, use) {
  const { d1_databases: declared } = readConfig({ config: "wrangler.toml" });
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: "export default {};",
      d1Databases: Object.fromEntries(declared.map((each) => [each.binding, each.database_id])),
      resourcePersistencePath: join(stateDir, "v3"),
      log: new Log(LogLevel.ERROR),
    }),
  );
  try {
    return await use(
      await Promise.all(
        declared.map(async ({ binding, migrations_dir: migrations = "" }) => {
          return { binding, migrations, d1: await runtime.getD1Database(binding) };
        }),
      ),
    );
  } finally {
    await runtime.dispose();
  }
}

/**
 * @typedef {object} LocalDatabase
 * @property {string} binding
 * @property {string} migrations folder
 * @property {Awaited<ReturnType<Miniflare["getD1Database"]>>} d1
 */
