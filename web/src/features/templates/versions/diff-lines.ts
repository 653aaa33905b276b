export interface DiffLine {
  text: string;
  change: "same" | "added" | "removed";
}

/** Beyond this many pairs of lines, all of the middle counts as changed. */
const MAX_PAIRS = 4_000_000;
/** Unchanged lines shown around what changed. */
const CONTEXT = 2;

/**
 * What was taken away and added between two texts, line by line, by their longest common
 * subsequence. Unchanged lines far from a change are left out.
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const limit = Math.min(before.length, after.length);
  let head = 0;
  while (head < limit && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < limit - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const middle = changes(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  );
  const same = (lines: readonly string[]) =>
    lines.map((text) => ({ text, change: "same" as const }));
  const all = [
    ...same(before.slice(0, head)),
    ...middle,
    ...same(before.slice(before.length - tail)),
  ];
  return withContext(all);
}

function changes(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length * after.length > MAX_PAIRS)
    return [...marked(before, "removed"), ...marked(after, "added")];
  const lengths = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [old = "", fresh = ""] = [before[i], after[j]];
    if (old === fresh) {
      lines.push({ text: old, change: "same" });
      i++;
      j++;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      lines.push({ text: old, change: "removed" });
      i++;
    } else {
      lines.push({ text: fresh, change: "added" });
      j++;
    }
  }
  return [...lines, ...marked(before.slice(i), "removed"), ...marked(after.slice(j), "added")];
}

/** How many lines both have in common from each pair of lines on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (!row || !below) continue;
      row[j] =
        before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function marked(lines: readonly string[], change: DiffLine["change"]): DiffLine[] {
  return lines.map((text) => ({ text, change }));
}

function withContext(lines: DiffLine[]): DiffLine[] {
  const near = lines.map((_, index) =>
    lines
      .slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1)
      .some(({ change }) => change !== "same"),
  );
  return lines.filter((_, index) => near[index]);
}
