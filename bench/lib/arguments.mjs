import { parseArgs } from "node:util";

/** Length of a run: rounds of each case, and the seconds of one side in a round. */
const FULL = {
  rounds: 7,
  seconds: 2,
  warmUp: 2,
  importRows: 100_000,
  emails: 6_000,
  runs: 10_000,
  timers: 1_000_000,
  trials: 500,
};
const QUICK = {
  rounds: 3,
  seconds: 0.5,
  warmUp: 0.5,
  importRows: 10_000,
  emails: 1_000,
  runs: 1_000,
  timers: 100_000,
  trials: 50,
};

/**
 * `--only NAME` (repeatable), `--quick`, `--peers` (other stacks beside ours), `--keep` (leave the state behind). Only a whole run
 * is written down.
 * @param {string[]} argv
 */
export function readArguments(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: "string", multiple: true },
      quick: { type: "boolean", default: false },
      peers: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
    },
  });
  const size = values.quick ? QUICK : FULL;
  const wants = (/** @type {string} */ name) => !values.only || values.only.includes(name);
  const whole = !values.quick && !values.only;
  return { ...size, quick: values.quick, peers: values.peers, keep: values.keep, whole, wants };
}

/** @typedef {ReturnType<typeof readArguments>} Size */
