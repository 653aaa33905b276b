import { formatNumber } from "../../../lib/format";
import { Stat } from "../../../ui";
import type { Import } from "./api";
import { text } from "./strings";

/** What becomes of the rows, as figures. */
export function ImportFigures({ run }: { run: Import }) {
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat label={text.willImport} value={formatNumber(run.imported)} />
      <Stat label={text.willUpdate} value={formatNumber(run.updated)} />
      <Stat label={text.willSkip} value={formatNumber(run.skipped)} />
      <Stat label={text.cannot} value={formatNumber(run.failed)} />
      {run.optedOut > 0 && <Stat label={text.optedOut} value={formatNumber(run.optedOut)} />}
    </div>
  );
}
