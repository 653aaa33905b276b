import { type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { embedded } from "../../platform/db";
import { type ContactFilter, countMatching, taggedWith } from "../contacts";
import { inCampaign, notOpened, undeliverable, unsubscribed } from "../email";
import { inAnySegmentSql } from "../segments";
import { subscribedSql } from "../topics";
import type { CampaignRow } from "./campaign-rows";
import { type AudienceDto, LEFT_OUT, type LeftOut } from "./schemas";

type Addressed = Pick<CampaignRow, "id" | "audience" | "topicId">;

interface Reason {
  reason: LeftOut;
  when: SQL;
}

/**
 * The contacts that get an entry in the ledger. Those who want no marketing mail are among them:
 * that is looked at when their email is to leave.
 */
export function audienceOf(ctx: BusinessCtx, campaign: Addressed): ContactFilter {
  return { where: named(ctx, campaign), leftOut: chosenOut(ctx, campaign) };
}

/** The same without those who have an entry already, and without those who would get no email. */
export function unsentOf(ctx: BusinessCtx, campaign: Addressed): ContactFilter {
  const leftOut = [...chosenOut(ctx, campaign), ...unwilling(ctx), sentAlready(ctx, campaign)];
  return { where: named(ctx, campaign), leftOut };
}

/** How many contacts an email would go to now, and why it does not go to others. */
export async function countAudience(ctx: BusinessCtx, campaign: Addressed): Promise<AudienceDto> {
  const { matching, leftOut } = await countMatching(ctx, unsentOf(ctx, campaign));
  const counted = Object.fromEntries(
    LEFT_OUT.map((reason) => [reason, leftOut[reason] ?? 0]),
  ) as AudienceDto["leftOut"];
  const left = Object.values(counted).reduce((sum, contacts) => sum + contacts, 0);
  return { matching, leftOut: counted, recipients: matching - left };
}

function named(ctx: BusinessCtx, { audience }: Addressed): SQL[] {
  const groups = groupsOf(ctx, audience.segments, audience.tags);
  return [
    ...(groups === null ? [] : [groups]),
    ...(audience.notOpened === null ? [] : [notOpened(ctx, audience.notOpened)]),
  ];
}

function chosenOut(ctx: BusinessCtx, { audience, topicId }: Addressed): Reason[] {
  const excluded = groupsOf(ctx, audience.excludeSegments, audience.excludeTags);
  const wanting = topicId && embedded(subscribedSql(ctx.businessId, topicId));
  return [
    ...(excluded === null ? [] : [{ reason: "excluded" as const, when: excluded }]),
    ...(wanting
      ? [{ reason: "notSubscribed" as const, when: sql`contacts.id NOT IN (${wanting})` }]
      : []),
  ];
}

function unwilling(ctx: BusinessCtx): Reason[] {
  return [
    { reason: "unsubscribed", when: unsubscribed(ctx) },
    { reason: "suppressed", when: undeliverable(ctx) },
  ];
}

function sentAlready(ctx: BusinessCtx, { id }: Addressed): Reason {
  return { reason: "alreadySent", when: inCampaign(ctx, id) };
}

/** Null without any group. */
function groupsOf(ctx: BusinessCtx, segments: string[], tags: string[]): SQL | null {
  const groups = [
    ...(segments.length === 0 ? [] : [inSegments(ctx, segments)]),
    ...(tags.length === 0 ? [] : [taggedWith(ctx, tags)]),
  ];
  return groups.length === 0 ? null : sql`(${sql.join(groups, sql` OR `)})`;
}

function inSegments(ctx: BusinessCtx, segmentIds: readonly string[]): SQL {
  return sql`contacts.id IN (${embedded(inAnySegmentSql(ctx.businessId, segmentIds))})`;
}
