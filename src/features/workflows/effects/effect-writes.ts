import type { BusinessCtx } from "../../../platform/ctx";
import type { Write } from "../../../platform/db";
import type { DomainEvent } from "../../../platform/queue";
import { attachTags, contactEvent, detachTags, fieldChangeWrites } from "../../contacts";
import { emailWrites } from "../../email";
import { entryRequestedEvent } from "./entry-requested";
import type { CommandType, Place } from "../engine/types";
import type { NodeOf } from "../schemas";
import type { Moved } from "../transition-writes";
import { fieldChangeOf } from "./field-change-of";
import { staffNotice } from "./staff-notice";

/** What steps do besides moving on, for the commit that moves their runs. */
export interface Effects {
  writes: Write[];
  events: DomainEvent[];
}

/** A step that does something, with its node. */
interface Doing<T extends EffectType> {
  moved: Moved;
  place: Place;
  node: NodeOf<T>;
}

/** The effects of transitions. Each has the key `run:node:visit` or comes with the guarded move. */
export function effectWrites(ctx: BusinessCtx, all: readonly Moved[]): Effects {
  const tagged = doing(all, "addTag");
  const untagged = doing(all, "removeTag");
  const updated = doing(all, "updateField");
  const touched = [...tagged, ...untagged, ...updated].map(({ moved }) => moved.run.contactId);
  return {
    writes: [
      ...emailWrites(ctx, doing(all, "sendEmail").map(queuedEmail)),
      ...byTag(tagged).map(([tagId, ids]) => attachTags(ctx, ids, [tagId])),
      ...byTag(untagged).map(([tagId, ids]) => detachTags(ctx, ids, [tagId])),
      ...fieldChangeWrites(ctx, updated.flatMap(fieldChange)),
    ],
    events: [
      ...[...new Set(touched)].map((id) => contactEvent("contact.updated", id)),
      ...doing(all, "notifyStaff").map(({ moved, place, node }) => staffNotice(moved, place, node)),
      ...doing(all, "enrol").map(entry),
    ],
  };
}

/** Node types that do something in the commit itself. */
type EffectType = "sendEmail" | "updateField" | "addTag" | "removeTag" | "notifyStaff" | "enrol";

/** The steps of a type that have something done now. */
function doing<T extends EffectType>(all: readonly Moved[], type: T): Doing<T>[] {
  const wanted: CommandType = type === "sendEmail" ? "queueEmail" : type;
  return all.flatMap((moved) =>
    moved.after.commands.flatMap((command) => {
      if (command.type !== wanted) return [];
      const place = command as Place;
      const node = moved.definition.nodes.find(({ id }) => id === place.nodeId);
      if (node?.type !== type) throw new Error(`${place.nodeId} is no ${type}`);
      return [{ moved, place, node: node as NodeOf<T> }];
    }),
  );
}

/** The key of what a step does, the same however often it is repeated. */
export function effectKey(runId: string, { nodeId, visit }: Place): string {
  return `${runId}:${nodeId}:${visit}`;
}

function queuedEmail({ moved: { run }, place, node }: Doing<"sendEmail">) {
  const { templateId, topicId, kind } = node.config;
  return {
    key: effectKey(run.id, place),
    contactId: run.contactId,
    templateId,
    kind,
    // What is owed to the contact is of no topic that it could have left.
    ...(topicId !== null && kind === "marketing" && { topicId }),
    workflowId: run.workflowId,
    runId: run.id,
    nodeId: place.nodeId,
    visit: place.visit,
  };
}

function byTag(some: (Doing<"addTag"> | Doing<"removeTag">)[]): [tagId: string, ids: string[]][] {
  const groups = Map.groupBy(some, ({ node }) => node.config.tagId);
  return [...groups].map(([tagId, each]) => [tagId, each.map(({ moved }) => moved.run.contactId)]);
}

function fieldChange({ moved, node }: Doing<"updateField">) {
  const { contact } = moved.facts;
  if (contact === null) return [];
  const { data } = moved.after.state;
  const change = fieldChangeOf(node.config, contact, data, moved.fields);
  if ("problem" in change) return [];
  return [{ contactId: contact.id, field: node.config.field, ...change }];
}

/** Other workflows decide themselves whom they let in: their rules are read when the event is. */
function entry({ moved: { run }, place, node }: Doing<"enrol">): DomainEvent {
  const { workflowId } = node.config;
  return entryRequestedEvent({
    workflowId,
    contactId: run.contactId,
    key: effectKey(run.id, place),
  });
}
