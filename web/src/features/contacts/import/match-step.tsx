import { startImportInput } from "@server/features/imports/schemas";
import { useState } from "react";
import { isApiError } from "../../../api";
import { Banner, Button, Card, Field, RadioCards, Textarea } from "../../../ui";
import { useCan } from "../../businesses/api";
import { TagsInput } from "../tags-input";
import type { Import } from "./api";
import { CancelImport } from "./cancel-import";
import { ColumnTable } from "./column-table";
import { ConsentChoice } from "./consent-choice";
import { mappingProblem } from "./columns";
import { ImportSteps } from "./import-steps";
import { text } from "./strings";
import { useStartImport } from "./use-start-import";

/** Second step: where each column goes, who is updated, and how people agreed. */
export function MatchStep({ run, onStarted }: { run: Import; onStarted: () => void }) {
  const start = useStartImport(run.id);
  const canImport = useCan("contacts:import");
  const [mapping, setMapping] = useState(run.mapping);
  const [tags, setTags] = useState(run.tags);
  const [existing, setExisting] = useState<"update" | "skip">(
    run.updateExisting ? "update" : "skip",
  );
  const [consent, setConsent] = useState(run.consent ?? "");
  const [withoutConsent, setWithoutConsent] = useState(run.withoutConsent);
  const [topicIds, setTopicIds] = useState(run.topicIds);
  const [asked, setAsked] = useState(false);
  const problem = mappingProblem(mapping);
  const consentMissing = consent.trim() === "";

  const check = () => {
    setAsked(true);
    const columns = startImportInput.shape.mapping.safeParse(mapping);
    if (problem || consentMissing || !columns.success) return;
    start.mutate(
      {
        mapping: columns.data,
        tags,
        updateExisting: existing === "update",
        consent,
        withoutConsent,
        topicIds,
        dryRun: true,
      },
      { onSuccess: onStarted },
    );
  };
  return (
    <ImportSteps
      current={1}
      description={run.filename}
      footer={
        canImport && (
          <>
            <CancelImport run={run} />
            <Button variant="primary" busy={start.isPending} onClick={check}>
              {text.check}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {start.error && (
          <Banner tone="danger">
            {isApiError(start.error) && Object.keys(start.error.details).length > 0
              ? Object.values(start.error.details).flat().join(" ")
              : start.error.message}
          </Banner>
        )}
        {run.format && (
          <Banner tone="info" title={text.recognised(text.formats[run.format])}>
            {text.recognisedBody[run.format]}
          </Banner>
        )}
        <Card title={text.matchTitle}>
          <p className="mb-4 text-muted">{text.matchHelp}</p>
          {problem && <Banner tone={asked ? "danger" : "warning"}>{problem}</Banner>}
          <ColumnTable run={run} mapping={mapping} onChange={setMapping} />
        </Card>
        <Card>
          <div className="space-y-5">
            <Field label={text.tags} optional>
              <TagsInput value={tags} onChange={setTags} />
            </Field>
            <RadioCards
              legend={text.existing}
              columns={2}
              value={existing}
              onChange={setExisting}
              options={[
                { value: "update", label: text.update, help: text.updateHelp },
                { value: "skip", label: text.skip, help: text.skipHelp },
              ]}
            />
            <Field
              label={text.consent}
              help={text.consentHelp}
              error={asked && consentMissing ? text.consentMissing : undefined}
            >
              <Textarea
                rows={2}
                value={consent}
                maxLength={1000}
                placeholder={text.consentPlaceholder}
                onChange={(event) => setConsent(event.target.value)}
              />
            </Field>
            <ConsentChoice
              asks={mapping.includes("consent")}
              withoutConsent={withoutConsent}
              onWithoutConsent={setWithoutConsent}
              topicIds={topicIds}
              onTopics={setTopicIds}
            />
          </div>
        </Card>
      </div>
    </ImportSteps>
  );
}
