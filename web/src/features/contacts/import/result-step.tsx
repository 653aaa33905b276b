import { Banner, ButtonLink } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import type { Import } from "./api";
import { ImportFigures } from "./import-figures";
import { ImportSteps } from "./import-steps";
import { outcomeOf } from "./outcome";
import { ROW_ERRORS_ID, RowErrors } from "./row-errors";
import { text } from "./strings";

const LOOKS = {
  completed: { tone: "success", title: text.completedTitle },
  failed: { tone: "danger", title: text.failedTitle },
  cancelled: { tone: "info", title: text.cancelledTitle },
} as const;

/** Last step: what happened, in numbers. */
export function ResultStep({ run }: { run: Import }) {
  const { id: businessId } = useBusiness();
  const canImport = useCan("contacts:import");
  const { tone, title } = LOOKS[run.status as keyof typeof LOOKS];
  const left = run.dryRun ? 0 : run.skipped + run.failed;
  return (
    <ImportSteps
      current={3}
      description={run.filename}
      footer={
        <>
          {canImport && (
            <ButtonLink to="/b/$businessId/contacts/imports/new" params={{ businessId }}>
              {text.another}
            </ButtonLink>
          )}
          <ButtonLink variant="primary" to="/b/$businessId/contacts" params={{ businessId }}>
            {text.toContacts}
          </ButtonLink>
        </>
      }
    >
      <div className="space-y-4">
        <Banner tone={tone} title={title}>
          {run.status === "failed" && <p>{run.failure ?? text.unknownFailure}</p>}
          <p>
            {outcomeOf(run)}
            {left > 0 && (
              <>
                {": "}
                <a href={`#${ROW_ERRORS_ID}`} className="font-medium underline">
                  {text.seeWhy}
                </a>
              </>
            )}
          </p>
        </Banner>
        {!run.dryRun && (
          <>
            <ImportFigures run={run} />
            <RowErrors run={run} />
          </>
        )}
      </div>
    </ImportSteps>
  );
}
