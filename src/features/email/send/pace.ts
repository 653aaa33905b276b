/** Fewest and most messages of a group. As many may be `unknown` after a crash. */
const FEWEST = 5;
const MOST = 25;

/** What a group should take at the transport's own speed, in milliseconds. */
const TARGET_MS = 100;

/**
 * How many messages are handed to a transport at once: few while it is slow, when a crash is most
 * likely to fall into a group, more while it is quick, so that marking them costs little.
 */
export class Pace {
  #size = FEWEST;

  /** Messages of the next group. */
  get size(): number {
    return this.#size;
  }

  /** Learns from a group of `count` messages that took `ms` milliseconds. */
  learn(count: number, ms: number): void {
    const fitting = Math.floor((count * TARGET_MS) / Math.max(ms, 1));
    this.#size = Math.min(MOST, Math.max(FEWEST, fitting));
  }
}
