import type { EventMatch } from "@server/features/workflows/schemas";
import type { Names } from "./names";
import { say } from "./strings";

type Kind = "templates" | "tags" | "segments" | "forms" | "workflows";

/** A name in quotes; other words while nothing is chosen, and for what was deleted. */
export function nameOf(
  names: Names,
  kind: Kind,
  id: string | null,
  words: { none: string; deleted: string },
): string {
  if (!id) return words.none;
  const name = names[kind].get(id);
  if (name !== undefined) return say.named(name);
  return names.isPartial ? words.none : words.deleted;
}

/** What has to happen, as the end of a sentence: "the tag “VIP” is added". */
export function describeEvent(event: EventMatch, names: Names): string {
  const tag = (id: string) => nameOf(names, "tags", id, { none: "…", deleted: say.deleted.tag });
  const segment = (id: string) =>
    nameOf(names, "segments", id, { none: "…", deleted: say.deleted.segment });
  const email = (id: string | null) =>
    nameOf(names, "templates", id, { none: say.anEmail, deleted: say.deletedTemplate });
  switch (event.type) {
    case "tag.added":
      return say.tagAdded(tag(event.tagId));
    case "tag.removed":
      return say.tagRemoved(tag(event.tagId));
    case "segment.entered":
      return say.segmentEntered(segment(event.segmentId));
    case "segment.left":
      return say.segmentLeft(segment(event.segmentId));
    case "form.submitted":
      return say.formSubmitted(
        nameOf(names, "forms", event.formId, { none: say.aForm, deleted: say.deleted.form }),
      );
    case "event.received":
      return say.eventReceived(event.name === "" ? say.anEvent : say.named(event.name));
    case "email.opened":
      return say.emailOpened(email(event.templateId));
    case "email.clicked":
      return say.emailClicked(email(event.templateId));
    default:
      return say.event[event.type];
  }
}
