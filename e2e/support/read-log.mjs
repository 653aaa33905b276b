import { existsSync, readFileSync } from "node:fs";

/**
 * Every message of a sink's log, oldest first.
 * @param {string} log
 * @returns {import("./sink.mjs").SinkMessage[]}
 */
export function readLog(log) {
  if (!existsSync(log)) return [];
  return readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
