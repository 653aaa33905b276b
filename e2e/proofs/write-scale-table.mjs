import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const PAGE = "docs/performance.md";

/**
 * Keeps a table in docs/performance.md, between its markers.
 * @param {string} name of the markers
 * @param {import("./in-turns.mjs").ScaleRow[]} rows
 * @param {{ heads: string[], trials: number, unjudged?: ReadonlySet<string> }} run `unjudged`:
 *   actions whose ratio is not asked for
 */
export function writeScaleTable(name, rows, { heads, trials, unjudged = new Set() }) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const day = new Date().toISOString().slice(0, 10);
  const head = [
    `${day}, ${availableParallelism()} cores, medians of ${trials} each.`,
    "",
    `| | ${heads.join(" | ")} | Ratio |`,
    "| --- | --: | --: | --: |",
  ];
  const lines = rows.map(({ action, small, large, ratio }) => {
    const judged = unjudged.has(action) ? "–" : ratio.toFixed(2);
    return `| ${action} | ${small.toFixed(1)} ms | ${large.toFixed(1)} ms | ${judged} |`;
  });
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${PAGE} has lost its markers`);
  const table = [...head, ...lines].join("\n");
  writeFileSync(PAGE, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
