/** Prints the steps as a table: step, seconds, ok or FAILED. */
export function printSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  const line = (name, seconds, outcome) =>
    console.log(`${name.padEnd(width)}  ${seconds.padStart(7)}  ${outcome}`);
  console.log();
  line("step", "seconds", "");
  for (const { name, seconds, ok } of results) {
    line(name, seconds.toFixed(1), ok ? "ok" : "FAILED");
  }
}
