/**
 * Wrangler, which reads its log level when it is first imported: a line for every message is too much.
 * @param {import("./settings.mjs").Run} run
 */
export function importWrangler(run) {
  process.env.WRANGLER_LOG ??= run.workerLog;
  return import("wrangler");
}
