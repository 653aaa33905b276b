import type { TimelineEvent } from "../api";
import { TextLink, type TimelineEntry } from "../../../ui";
import { text as contactText } from "../strings";
import { LOOKS } from "./entry-looks";
import { text, typeText } from "./strings";

interface Names {
  businessId: string;
  /** Members by user id. */
  members: ReadonlyMap<string, string>;
}

/** An entry of a contact's timeline as it is shown. */
export function timelineEntry(event: TimelineEvent, names: Names): TimelineEntry {
  const [Icon, tone] = LOOKS[event.type];
  return {
    id: event.id,
    at: event.at,
    icon: <Icon size={15} />,
    tone,
    title: title(event, names),
    body: body(event, names),
  };
}

function title(event: TimelineEvent, { businessId, members }: Names) {
  const said = typeText[event.type](event.about?.name ?? nameless(event));
  const actor = event.actor && members.get(event.actor.id);
  if (event.kind === "emails" && event.about?.id) {
    const search = { email: event.about.id };
    return (
      <TextLink to="/b/$businessId/emails" params={{ businessId }} search={search}>
        {said}
      </TextLink>
    );
  }
  return [said, actor && text.byWhom(actor)].filter(Boolean).join(" ");
}

function nameless({ kind }: TimelineEvent): string {
  if (kind === "emails") return text.noSubject;
  if (kind === "consent") return text.allMail;
  return kind === "forms" ? text.aForm : text.aWorkflow;
}

function body(event: TimelineEvent, { businessId }: Names) {
  if (event.importId) {
    return (
      <TextLink
        to="/b/$businessId/contacts/imports/$importId"
        params={{ businessId, importId: event.importId }}
      >
        {text.theImport}
      </TextLink>
    );
  }
  if (event.changed?.length) return text.changedFields(event.changed.map(fieldName).join(", "));
  if (event.kind === "workflows" || !event.detail) return undefined;
  return <span className="block break-words">{event.detail}</span>;
}

function fieldName(name: string): string {
  const known = contactText[name as keyof typeof contactText];
  return typeof known === "string" ? known : name;
}
