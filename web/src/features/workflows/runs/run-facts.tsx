import type { StepFacts } from "@server/features/workflows/schemas";
import { formatDateTime } from "../../../lib/format";
import { KeyValue } from "../../../ui";
import type { RunDetail } from "../api";
import { type Names, describeEvent } from "../config";
import { HeldRun, RunStatus } from "../run-status";
import { text as workflowText } from "../strings";
import { text } from "./strings";

interface RunFactsProps {
  run: RunDetail;
  /** Steps in words by id. */
  names: ReadonlyMap<string, string>;
  allNames: Names;
  timeZone: string;
}

/** Where a run is and what it waits for. */
export function RunFacts({ run, names, allNames, timeZone }: RunFactsProps) {
  const at = (time: string) => formatDateTime(time, timeZone);
  const { waitingFor, dueAt } = run;
  const event = waitingFor && describeEvent(waitingFor.event, allNames);
  const facts: [label: string, value: React.ReactNode][] = [
    [workflowText.status, run.pausedAt === null ? <RunStatus status={run.status} /> : <HeldRun />],
    [workflowText.atStep, names.get(run.nodeId) ?? "–"],
  ];
  if (event) {
    const said = waitingFor.happenedAt === null ? event : `${event}. ${text.happened}`;
    const until = dueAt && waitingFor.happenedAt === null;
    facts.push([text.waitingFor, until ? text.waitUntil(event, at(dueAt)) : said]);
  } else if (dueAt) facts.push([workflowText.due, at(dueAt)]);
  if (run.attempts > 1) facts.push([text.attempts, run.attempts]);
  if (run.versionNumber !== null) {
    facts.push([workflowText.version, workflowText.versionNumber(run.versionNumber)]);
  }
  facts.push([workflowText.started, at(run.startedAt)]);
  if (run.goalAt) facts.push([text.goal, at(run.goalAt)]);
  if (run.finishedAt) facts.push([workflowText.finished, at(run.finishedAt)]);
  return <KeyValue items={facts.map(([label, value]) => ({ label, value }))} />;
}

/** What a run was started with, and what it remembers. */
export function RunData({ data }: { data: RunDetail["data"] }) {
  const parts: [title: string, values: StepFacts][] = [
    [text.startedWith, data.trigger],
    [text.variables, data.variables],
  ];
  return (
    <>
      {parts
        .filter(([, values]) => Object.keys(values).length > 0)
        .map(([title, values]) => (
          <section key={title}>
            <h3 className="mb-2 font-semibold">{title}</h3>
            <Values values={values} />
          </section>
        ))}
    </>
  );
}

/** Values as a run knows them, each with its name. */
export function Values({ values }: { values: StepFacts }) {
  return (
    <dl className="divide-y divide-line rounded-control bg-sunken px-3 text-sm">
      {Object.entries(values).map(([name, value]) => (
        <div key={name} className="flex flex-wrap justify-between gap-x-4 py-1.5">
          <dt className="font-mono text-muted">{name}</dt>
          <dd className="min-w-0 font-mono break-all">{value === null ? "–" : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
