import { EMAIL_STATUSES } from "@server/features/email/schemas";
import { Link } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";
import { formatDateTime, formatDuration } from "../../../lib/format";
import { Button, Status, type TimelineEntry, type Tone } from "../../../ui";
import { EmailStatus } from "../../emails/email-status";
import { waitText } from "../../emails/strings";
import type { RunDetail } from "../api";
import { NODE_LOOKS, type NodeLook } from "../config";
import { stepText, text as workflowText } from "../strings";
import { Values } from "./run-facts";
import { portText, text } from "./strings";

type RunStep = RunDetail["steps"][number];

interface Known {
  /** Steps in words by id. */
  names: ReadonlyMap<string, string>;
  templates: ReadonlyMap<string, string>;
  timeZone: string;
  businessId: string;
  /** Runs again from a step; absent if it cannot. */
  onReturn: ((nodeId: string) => void) | undefined;
}

export const STEP_TONES: Record<RunStep["status"], Tone> = {
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
    const look = (NODE_LOOKS as Partial<Record<string, NodeLook>>)[step.type];
    const Icon = look?.icon;
    return {
      id: `${step.nodeId}-${step.visit}`,
      at: step.finishedAt ?? step.startedAt,
      title: known.names.get(step.nodeId) ?? look?.title ?? step.type,
      icon: Icon && <Icon size={15} />,
      tone: STEP_TONES[step.status],
      body: <StepResult step={step} known={known} />,
    };
  });
}

function StepResult({ step, known }: { step: RunStep; known: Known }) {
  const said = outputText(step, known);
  const took =
    step.finishedAt === null ? 0 : Date.parse(step.finishedAt) - Date.parse(step.startedAt);
  const hasInput = Object.keys(step.input).length > 0;
  const hasOutput = Object.keys(step.output).length > 0;
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Status tone={STEP_TONES[step.status]}>{stepText[step.status]}</Status>
        {said && <span>{said}</span>}
        {took >= 1000 && <span className="text-sm">{text.took(formatDuration(took / 1000))}</span>}
      </p>
      {step.error && <p className="break-words text-danger-ink">{step.error}</p>}
      {step.emails.map((email) => (
        <p key={email.id} className="flex flex-wrap items-center gap-2">
          <Link
            to="/b/$businessId/emails"
            params={{ businessId: known.businessId }}
            search={{ email: email.id }}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            {email.subject ?? text.emailSubject}
          </Link>
          <OfEmail email={email} />
        </p>
      ))}
      {(hasInput || hasOutput || known.onReturn) && (
        <details className="group/details">
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-sm font-medium text-muted hover:text-ink">
            {text.details}
          </summary>
          <div className="mt-1 space-y-2">
            {hasInput && <p className="text-sm font-medium">{text.input}</p>}
            {hasInput && <Values values={step.input} />}
            {hasOutput && <p className="text-sm font-medium">{text.output}</p>}
            {hasOutput && <Values values={step.output} />}
            {known.onReturn && (
              <Button icon={<RotateCcw size={14} />} onClick={() => known.onReturn?.(step.nodeId)}>
                {text.retryFrom}
              </Button>
            )}
          </div>
        </details>
      )}
    </div>
  );
}

function OfEmail({ email }: { email: RunStep["emails"][number] }) {
  const status = EMAIL_STATUSES.find((each) => each === email.status);
  return (
    <>
      {status && <EmailStatus status={status} />}
      {email.clickedAt ? <Status tone="success">{text.clicked}</Status> : null}
      {email.openedAt && !email.clickedAt ? <Status tone="success">{text.opened}</Status> : null}
      {email.reason && <span className="text-sm">{waitText[email.reason] ?? email.reason}</span>}
    </>
  );
}

function outputText({ type, output, status, emails }: RunStep, known: Known) {
  const { port, templateId, dueAt } = output;
  if (typeof dueAt === "number" && status === "waiting") {
    return workflowText.waitsUntil(formatDateTime(new Date(dueAt), known.timeZone));
  }
  if (typeof templateId === "string" && emails.length === 0) {
    const name = known.templates.get(templateId) ?? workflowText.unknownTemplate;
    return workflowText.queuedEmail(name);
  }
  if (type === "http" && typeof output.status === "number") {
    return text.status(String(output.status));
  }
  const words = typeof port === "string" ? portText[port] : undefined;
  return words && text.tookPort(words);
}
