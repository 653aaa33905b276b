import { readFileSync, writeFileSync } from "node:fs";

const PAGE = "docs/performance.md";
const BEGIN = "<!-- results: begin -->";
const END = "<!-- results: end -->";

/**
 * @typedef {object} Side
 * @property {number} perSecond
 * @property {number} [p50] milliseconds
 * @property {number} [p95] milliseconds
 * @property {number} [memory] bytes at the end of a round
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {string} title
 * @property {string} unit
 * @property {{ ratio?: number, perSecond?: number }} [bar] what is asked of it
 * @property {Side} ours
 * @property {Side} [floor]
 * @property {number} [ratio]
 * @property {Side & { name: string, ratio: number }} [peer] another stack at the same work
 */

/** True unless the result misses its bar. @param {Result} result */
export function meetsBar({ bar, ratio, ours }) {
  if (!bar) return true;
  return (ratio ?? Infinity) >= (bar.ratio ?? 0) && ours.perSecond >= (bar.perSecond ?? 0);
}

const HEADER = ["", "Ours", "p50", "p95", "Floor", "p50", "p95", "Ratio", "Bar", ""];

/** @param {Result} result */
function cells(result) {
  const { title, unit, ours, floor, ratio, bar } = result;
  return [
    title,
    `${number(ours.perSecond)} ${unit}`,
    ...[milliseconds(ours.p50), milliseconds(ours.p95)],
    floor ? number(floor.perSecond) : "–",
    ...[milliseconds(floor?.p50), milliseconds(floor?.p95)],
    ratio === undefined ? "–" : ratio.toFixed(2),
    barText(bar),
    verdict(result),
  ];
}

/** The results as Markdown. @param {Result[]} results */
export function markdown(results) {
  const rows = [HEADER, ...results.map(cells)];
  const widths = HEADER.map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 || column === 9 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(HEADER), line(rule), ...rows.slice(1).map(line)].join("\n");
}

/** Other stacks beside ours, as Markdown; empty if none was asked. @param {Result[]} results */
export function peersTable(results) {
  const rows = results.flatMap(({ title, unit, ours, peer }) => {
    if (!peer) return [];
    return [
      `| ${title} | ${number(ours.perSecond)} ${unit} | ${starts(ours)} | ${megabytes(ours.memory)} | ${peer.name} | ` +
        `${number(peer.perSecond)} ${unit} | ${starts(peer)} | ${megabytes(peer.memory)} | ${peer.ratio.toFixed(2)} |`,
    ];
  });
  if (rows.length === 0) return "";
  const header = "| | Ours | Starts (p50, p95) | Memory | Peer | | Starts | Memory | Ratio |";
  const rule = "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |";
  return [header, rule, ...rows].join("\n");
}

/** @param {Side} side */
function starts({ p50, p95 }) {
  return p50 === undefined ? "–" : `${milliseconds(p50)}, ${milliseconds(p95)}`;
}

function megabytes(bytes) {
  return bytes ? `${Math.round(bytes / 1024 / 1024)} MB` : "–";
}

/** Where, with what, and how large it all is. */
export function describe({ machine, bundles }) {
  const { cores, cpu, system, node, workerd, date } = machine;
  const { entryBytes, frameworkBytes, barBytes } = bundles.web;
  return [
    `${date.slice(0, 10)}, ${cores} cores (${cpu}), ${system}, Node ${node}, workerd ${workerd}.`,
    `Web app, gzipped: entry ${kilobytes(entryBytes)} (at most ${kilobytes(barBytes)}),`,
    `framework ${kilobytes(frameworkBytes)}; Worker ${kilobytes(bundles.workerBytes)}.`,
  ].join("\n");
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/** Puts text between the markers of the page. @param {string} text */
export function updatePage(text) {
  const page = readFileSync(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has lost its markers`);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}

function pad(cell, width, column) {
  return column === 0 || column === 9 ? cell.padEnd(width) : cell.padStart(width);
}

function barText(bar) {
  if (!bar) return "";
  return bar.ratio === undefined ? `≥ ${number(bar.perSecond)}` : `≥ ${bar.ratio}`;
}

function verdict(result) {
  if (!result.bar) return "";
  return meetsBar(result) ? "met" : "**missed**";
}

function milliseconds(value) {
  return value === undefined ? "–" : `${value.toFixed(1)} ms`;
}

function number(value) {
  return Math.round(value).toLocaleString("en");
}
