import { runtimeMemory } from "../lib/memory-of.mjs";
import { median } from "../lib/measure.mjs";

/**
 * @typedef {object} BulkCase
 * @property {string} name
 * @property {string} title
 * @property {string} unit
 * @property {{ ratio?: number, perSecond?: number }} bar
 * @property {number} amount pieces of work in one go
 * @property {number} rounds
 * @property {() => Promise<number>} ours does it once and tells the seconds it took
 * @property {() => Promise<number>} floor
 * @property {() => Promise<{ p50: number, p95: number }>} [starts] milliseconds until work begins
 * @property {{ name: string, run: () => Promise<{ seconds: number, memory: number }>,
 *   starts?: () => Promise<{ p50: number, p95: number }> }} [peer] another stack at the same work
 * @property {() => Promise<void> | undefined} [stop] ends what the case has started
 */

/**
 * Work that is measured by how much of it is done in a second, the sides in turns.
 * @param {BulkCase} test
 */
export async function runBulkCase(test) {
  try {
    return await measured(test);
  } finally {
    await test.stop?.();
  }
}

/** @param {BulkCase} test */
async function measured({ name, title, unit, bar, amount, rounds, ours, floor, peer, starts }) {
  /** @type {{ ours: number[], floor: number[], peer: number[], memory: number[], peerMemory: number[] }} */
  const speeds = { ours: [], floor: [], peer: [], memory: [], peerMemory: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 1) speeds.floor.push(amount / (await floor()));
    speeds.ours.push(amount / (await ours()));
    speeds.memory.push(runtimeMemory());
    if (peer) {
      const { seconds, memory } = await peer.run();
      speeds.peer.push(amount / seconds);
      speeds.peerMemory.push(memory);
    }
    if (round % 2 === 0) speeds.floor.push(amount / (await floor()));
  }
  return {
    name,
    title,
    unit,
    bar,
    ours: {
      perSecond: median(speeds.ours),
      memory: median(speeds.memory),
      ...(await starts?.()),
    },
    floor: { perSecond: median(speeds.floor) },
    ...(peer && {
      peer: {
        name: peer.name,
        perSecond: median(speeds.peer),
        memory: median(speeds.peerMemory),
        ...(await peer.starts?.()),
        ratio: median(speeds.ours.map((speed, round) => speed / (speeds.peer[round] ?? 1))),
      },
    }),
    ratio: median(speeds.ours.map((speed, round) => speed / (speeds.floor[round] ?? 1))),
  };
}
