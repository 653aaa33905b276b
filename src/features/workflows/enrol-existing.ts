import { type BusinessCtx, require } from "../../platform/ctx";
import { statement } from "../../platform/db";
import { contactIdsAfter } from "../contacts";
import { inAnySegmentSql, matching } from "../segments";
import { type ExistingContacts, existingContactsEvent } from "./events";
import type { Trigger } from "./schemas";
import { commitEntries } from "./triggers/commit-entries";
import { type Entrance, entranceOf } from "./triggers/entrances";
import { again } from "./triggers/take-event";

/** Contacts of one message. */
const STRETCH = 500;

/**
 * Starts a workflow for the next contacts that were there before it, under its conditions and its
 * rule of re-entry. The runs and the event for the stretch after them are one commit. A pause loses
 * nobody: they enter, and start when it ends.
 * @param eventId with the same one each contact comes in once
 */
export async function enrolExisting(
  ctx: BusinessCtx,
  { workflowId, after }: ExistingContacts,
  eventId: string,
): Promise<void> {
  require(ctx, "workflows:write");
  await again(async () => {
    const entrance = await entranceOf(ctx, workflowId);
    if (entrance === null) return;
    const contactIds = await contactIdsAfter(ctx, after, STRETCH);
    const last = contactIds.at(-1);
    if (last === undefined) return;
    const entrants = contactIds.map((contactId) => ({ contactId, key: eventId }));
    const conditions = await bothOf(ctx, entrance, entrance.trigger);
    const entry = { entrance: { ...entrance, conditions }, entrants, data: {}, evenPaused: true };
    const events = contactIds.length < STRETCH ? [] : [existingContactsEvent(workflowId, last)];
    await commitEntries(ctx, [entry], { events });
  });
}

/** Its conditions, and what its trigger says of those who were there before: they have the tag. */
async function bothOf(
  inside: BusinessCtx,
  { conditions }: Entrance,
  trigger: Trigger,
): Promise<Entrance["conditions"]> {
  const standing = await standingOf(inside, trigger);
  if (standing === null || conditions === null) return standing ?? conditions;
  return {
    sql: `${conditions.sql} AND ${standing.sql}`,
    params: [...conditions.params, ...standing.params],
  };
}

async function standingOf(inside: BusinessCtx, trigger: Trigger): Promise<Entrance["conditions"]> {
  if (trigger.type === "tag.added") {
    const { tagId } = trigger;
    const has = { type: "tag", operator: "has", tagId } as const;
    return matching(inside, { type: "group", match: "all", not: false, conditions: [has] });
  }
  if (trigger.type === "segment.entered") {
    const { sql, params } = inAnySegmentSql(inside.businessId, [trigger.segmentId]);
    return statement(`contacts.id IN (${sql})`, ...params);
  }
  return null;
}
