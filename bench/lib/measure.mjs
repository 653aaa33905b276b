/**
 * Calls one side for some seconds, as many at a time as told.
 * @param {() => Promise<void>} call throws if the answer is not the expected one
 * @param {{ seconds: number, concurrency: number }} load
 * @returns {Promise<{ perSecond: number, latencies: number[] }>} latencies in milliseconds
 */
export async function burst(call, { seconds, concurrency }) {
  const latencies = [];
  const start = performance.now();
  const until = start + seconds * 1000;
  const lane = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      await call();
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { perSecond: (latencies.length * 1000) / (performance.now() - start), latencies };
}

/**
 * Compares two sides in turns, so that what else the machine does meets both alike. The ratio is
 * the median of the rounds' ratios.
 * @param {{ ours: () => Promise<void>, floor: () => Promise<void> }} sides
 * @param {{ seconds: number, concurrency: number, rounds: number, warmUp: number }} load
 */
export async function compare(sides, load) {
  await burst(sides.ours, { ...load, seconds: load.warmUp });
  await burst(sides.floor, { ...load, seconds: load.warmUp });
  const ours = [];
  const floor = [];
  for (let round = 0; round < load.rounds; round++) {
    if (round % 2 === 1) floor.push(await burst(sides.floor, load));
    ours.push(await burst(sides.ours, load));
    if (round % 2 === 0) floor.push(await burst(sides.floor, load));
  }
  return {
    ours: summary(ours),
    floor: summary(floor),
    ratio: median(ours.map(({ perSecond }, round) => perSecond / (floor[round]?.perSecond ?? 1))),
  };
}

/** @param {Awaited<ReturnType<typeof burst>>[]} bursts */
function summary(bursts) {
  const latencies = bursts.flatMap((one) => one.latencies).sort((a, b) => a - b);
  return {
    perSecond: median(bursts.map(({ perSecond }) => perSecond)),
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
  };
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}

/** @param {number[]} values @param {number} q from 0 to 1 */
export function percentile(values, q) {
  return quantile(
    [...values].sort((a, b) => a - b),
    q,
  );
}

/** @param {number[]} sorted ascending @param {number} q from 0 to 1 */
function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}
