/** True if no kind of failed sign-in stands out. @param {import("../cases/login-timing.mjs").Timing} timing */
export function areAlike({ kinds, bar }) {
  return kinds.every(({ ratio }) => ratio >= bar.least && ratio <= bar.most);
}

/** The table of failed sign-ins. @param {import("../cases/login-timing.mjs").Timing} timing */
export function timingTable(timing) {
  const { kinds, bar, trials } = timing;
  const rows = kinds.map(
    ({ name, median, ratio }) => `| ${name} | ${median.toFixed(1)} ms | ${ratio.toFixed(3)} |`,
  );
  return [
    `| Sign-in that fails (${trials} each) | Median | To unknown |`,
    "| --- | --: | --: |",
    ...rows,
    "",
    `Asked: ${bar.least}–${bar.most}. ${areAlike(timing) ? "Met." : "**Missed.**"}`,
  ].join("\n");
}
