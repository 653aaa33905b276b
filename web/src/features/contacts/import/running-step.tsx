import { formatNumber } from "../../../lib/format";
import { Card, Progress } from "../../../ui";
import { useCan } from "../../businesses/api";
import type { Import } from "./api";
import { CancelImport } from "./cancel-import";
import { ImportFigures } from "./import-figures";
import { ImportSteps } from "./import-steps";
import { text } from "./strings";

/** An import or its dry run under way. */
export function RunningStep({ run }: { run: Import }) {
  const canImport = useCan("contacts:import");
  const label = run.dryRun ? text.checking : text.importing;
  return (
    <ImportSteps
      current={run.dryRun ? 2 : 3}
      description={run.filename}
      footer={canImport && <CancelImport run={run} />}
    >
      <div className="space-y-4">
        <Card>
          <Progress label={label} value={run.processedBytes} max={run.totalBytes} />
          <p className="mt-3 text-muted">
            {text.rowsSoFar(formatNumber(run.total))}. {text.leaveSafely}
          </p>
        </Card>
        <ImportFigures run={run} />
      </div>
    </ImportSteps>
  );
}
