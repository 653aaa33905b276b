/**
 * Runs one step of the start and says how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const started = Date.now();
  process.stdout.write(`  ${name.padEnd(10)} …`);
  try {
    const result = await work();
    process.stdout.write(
      `\r  ${name.padEnd(10)} ready in ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
    );
    return result;
  } catch (error) {
    process.stdout.write("\n");
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
