import { formatDateTime } from "../../../lib/format";
import { Status, type TimelineEntry, type Tone } from "../../../ui";
import type { RunDetail } from "../api";
import { NODE_LOOKS } from "../config";
import { stepText, text } from "../strings";

type RunStep = RunDetail["steps"][number];

interface Known {
  /** Steps in words by id. */
  names: ReadonlyMap<string, string>;
  templates: ReadonlyMap<string, string>;
  timeZone: string;
}

const TONES: Record<RunStep["status"], Tone> = {
  running: "info",
  waiting: "accent",
  skipped: "neutral",
  completed: "success",
  failed: "danger",
  cancelled: "neutral",
};

/** What a run did, newest first. */
export function stepEntries(steps: RunStep[], known: Known): TimelineEntry[] {
  return steps.toReversed().map((step) => {
    const look = NODE_LOOKS[step.type as keyof typeof NODE_LOOKS] as
      | (typeof NODE_LOOKS)["wait"]
      | undefined;
    const Icon = look?.icon;
    return {
      id: `${step.nodeId}-${step.visit}`,
      at: step.finishedAt ?? step.startedAt,
      title: known.names.get(step.nodeId) ?? look?.title ?? step.type,
      icon: Icon && <Icon size={15} />,
      tone: TONES[step.status],
      body: <StepResult step={step} known={known} />,
    };
  });
}

function StepResult({ step, known }: { step: RunStep; known: Known }) {
  const said = outputText(step, known);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Status tone={TONES[step.status]}>{stepText[step.status]}</Status>
      {said && <span>{said}</span>}
      {step.error && <span className="break-words text-danger-ink">{step.error}</span>}
    </span>
  );
}

function outputText({ output, status }: RunStep, { templates, timeZone }: Known) {
  const { port, templateId, dueAt } = output;
  if (port === "yes" || port === "no") return text.tookSide(text.sides[port]);
  if (typeof templateId === "string") {
    return text.queuedEmail(templates.get(templateId) ?? text.unknownTemplate);
  }
  if (typeof dueAt === "number" && status === "waiting") {
    return text.waitsUntil(formatDateTime(new Date(dueAt), timeZone));
  }
  return undefined;
}
