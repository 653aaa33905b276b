import { formatNumber } from "../../../lib/format";
import type { ImportSummary } from "./api";
import { text } from "./strings";

/** "206 imported, 2 skipped": what became of the rows, leaving out what did not happen. */
export function outcomeOf(run: ImportSummary): string {
  if (run.dryRun) return text.noRows;
  const parts = (["imported", "updated", "skipped", "failed"] as const)
    .filter((name) => run[name] > 0)
    .map((name) => text[name](formatNumber(run[name])));
  return parts.length > 0 ? parts.join(", ") : text.noRows;
}
