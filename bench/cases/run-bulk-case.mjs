import { median } from "../lib/measure.mjs";

/**
 * Work that is measured by how much of it is done in a second, both sides in turns.
 * @param {object} test
 * @param {string} test.name
 * @param {string} test.title
 * @param {string} test.unit
 * @param {{ ratio?: number, perSecond?: number }} test.bar
 * @param {number} test.amount pieces of work in one go
 * @param {number} test.rounds
 * @param {() => Promise<number>} test.ours does it once and tells the seconds it took
 * @param {() => Promise<number>} test.floor
 */
export async function runBulkCase({ name, title, unit, bar, amount, rounds, ours, floor }) {
  /** @type {{ ours: number[], floor: number[] }} */
  const speeds = { ours: [], floor: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 1) speeds.floor.push(amount / (await floor()));
    speeds.ours.push(amount / (await ours()));
    if (round % 2 === 0) speeds.floor.push(amount / (await floor()));
  }
  return {
    name,
    title,
    unit,
    bar,
    ours: { perSecond: median(speeds.ours) },
    floor: { perSecond: median(speeds.floor) },
    ratio: median(speeds.ours.map((speed, round) => speed / (speeds.floor[round] ?? 1))),
  };
}
