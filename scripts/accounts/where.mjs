import { settings } from "../start/settings.mjs";

/**
 * Which databases a command is about: with `--remote` the deployed ones, else those of this machine.
 * @param {string[]} args
 * @returns {import("./execute-sql.mjs").Where}
 */
export function whereOf(args) {
  return args.includes("--remote") ? "remote" : { stateDir: settings(process.env).stateDir };
}
