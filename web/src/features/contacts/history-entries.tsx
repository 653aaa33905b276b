import type { TimelineEventDto } from "@server/features/contacts/schemas";
import { FileUp, Mail, Pencil, Trash2, UserPlus, Workflow, type LucideIcon } from "lucide-react";
import { TextLink, type TimelineEntry } from "../../ui";
import type { Email } from "../emails/api";
import { EmailStatus, emailTone } from "../emails/email-status";
import type { Run } from "../workflows/api";
import { RunStatus, runTone } from "../workflows/run-status";
import { text } from "./strings";

interface History {
  businessId: string;
  events: TimelineEventDto[];
  emails: Email[];
  runs: Run[];
  workflowNames: Map<string, string>;
  memberNames: Map<string, string>;
}

const ICONS: Record<TimelineEventDto["type"], LucideIcon> = {
  created: UserPlus,
  updated: Pencil,
  deleted: Trash2,
  restored: UserPlus,
  imported: FileUp,
};

/** What happened to a contact from its three sources, newest first. */
export function historyOf(history: History): TimelineEntry[] {
  return [
    ...history.events.map((event, index) => eventEntry(event, index, history)),
    ...history.emails.map((email) => emailEntry(email, history.businessId)),
    ...history.runs.map((run) => runEntry(run, history)),
  ].sort((a, b) => b.at.localeCompare(a.at));
}

function eventEntry(event: TimelineEventDto, index: number, history: History): TimelineEntry {
  const Icon = ICONS[event.type];
  const actor = event.actor && history.memberNames.get(event.actor.id);
  const changed = event.changed?.map((name) => (name in text ? fieldName(name) : name));
  return {
    id: `${event.type}-${event.at}-${index}`,
    at: event.at,
    icon: <Icon size={15} />,
    title: [text.events[event.type], actor && text.byWhom(actor)].filter(Boolean).join(" "),
    body: changed?.length ? text.changedFields(changed.join(", ")) : undefined,
  };
}

function fieldName(name: string): string {
  const known = text[name as keyof typeof text];
  return typeof known === "string" ? known : name;
}

function emailEntry(email: Email, businessId: string): TimelineEntry {
  return {
    id: email.id,
    at: email.sentAt ?? email.createdAt,
    icon: <Mail size={15} />,
    tone: emailTone(email.status),
    title: (
      <TextLink to="/b/$businessId/emails" params={{ businessId }} search={{ email: email.id }}>
        {email.subject ?? text.noSubject}
      </TextLink>
    ),
    body: (
      <>
        <EmailStatus status={email.status} />
        {email.reason && <span className="mt-1 block break-words">{email.reason}</span>}
      </>
    ),
  };
}

function runEntry(run: Run, { businessId, workflowNames }: History): TimelineEntry {
  const { id, workflowId } = run;
  return {
    id,
    at: run.startedAt,
    icon: <Workflow size={15} />,
    tone: runTone(run.status),
    title: (
      <TextLink
        to="/b/$businessId/workflows/$workflowId"
        params={{ businessId, workflowId }}
        search={{ tab: "runs", run: id }}
      >
        {text.enteredWorkflow(workflowNames.get(workflowId) ?? text.aWorkflow)}
      </TextLink>
    ),
    body: <RunStatus status={run.status} />,
  };
}
