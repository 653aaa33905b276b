import { formatNumber } from "../../../lib/format";
import { Banner, Button } from "../../../ui";
import { useCan } from "../../businesses/api";
import type { Import } from "./api";
import { CancelImport } from "./cancel-import";
import { ImportFigures } from "./import-figures";
import { ImportSteps } from "./import-steps";
import { RowErrors } from "./row-errors";
import { text } from "./strings";
import { useStartImport } from "./use-start-import";

/** Third step: what the import would do, before it does it. */
export function CheckedStep({ run, onChange }: { run: Import; onChange: () => void }) {
  const start = useStartImport(run.id);
  const canImport = useCan("contacts:import");
  const usable = run.imported + run.updated;
  return (
    <ImportSteps
      current={2}
      description={run.filename}
      footer={
        canImport && (
          <>
            <div className="flex flex-wrap gap-2">
              <Button onClick={onChange}>{text.changeColumns}</Button>
              <CancelImport run={run} />
            </div>
            <Button
              variant="primary"
              busy={start.isPending}
              disabled={usable === 0}
              onClick={() => start.mutate({ dryRun: false })}
            >
              {text.start(formatNumber(usable))}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {start.error && <Banner tone="danger">{start.error.message}</Banner>}
        <h2 className="text-md font-semibold">{text.checked}</h2>
        <ImportFigures run={run} />
        {usable === 0 && <Banner tone="warning">{text.nothing}</Banner>}
        <RowErrors run={run} />
      </div>
    </ImportSteps>
  );
}
