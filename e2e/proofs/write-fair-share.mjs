import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const PAGE = "docs/performance.md";
const [BEGIN, END] = ["<!-- fair-share: begin -->", "<!-- fair-share: end -->"];

/**
 * Keeps the figures in docs/performance.md, between their markers.
 * @param {Record<string, string | number>} figures
 */
export function writeFairShare(figures) {
  const day = new Date().toISOString().slice(0, 10);
  const rows = Object.entries(figures).map(([what, value]) => `| ${what} | ${value} |`);
  const head = [`${day}, ${availableParallelism()} cores.`, "", "| | |", "| --- | --: |"];
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has lost its markers`);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${[...head, ...rows].join("\n")}\n\n${END}${after}`);
}
