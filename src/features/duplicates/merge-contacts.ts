import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type ContactDto, contactDtos, contactMerge, mergedEvents } from "../contacts";
import { emailMergeWrites } from "../email";
import { formMergeWrites } from "../forms";
import { topicMergeWrites } from "../topics";
import { workflowMergeWrites } from "../workflows";
import type { Merge } from "./schemas";

/**
 * Makes one contact of several that are the same person, with everything that belongs to them, in
 * one commit. It cannot be undone.
 * @throws AppError NOT_FOUND, CONFLICT if one of them was changed meanwhile, VALIDATION_FAILED
 */
export async function mergeContacts(
  ctx: BusinessCtx,
  intoId: string,
  { from, take = {} }: Merge,
): Promise<ContactDto> {
  require(ctx, "contacts:write");
  require(ctx, "contacts:delete");
  refuseStrangers(intoId, from, take);
  const [{ after, writes }, before] = await Promise.all([
    contactMerge(ctx, intoId, from, take),
    contactDtos(ctx, [intoId, ...from]),
  ]);
  const addresses = [...before.values()].map(({ email }) => email);
  await commit(ctx, {
    on: "business",
    writes: [
      ...writes,
      ...workflowMergeWrites(ctx, from, intoId),
      ...emailMergeWrites(ctx, from, after, addresses),
      ...topicMergeWrites(ctx, from, intoId),
      ...formMergeWrites(ctx, from, intoId),
    ],
    audit: {
      action: "contact.merged",
      resource: { type: "contact", id: intoId },
      summary: { from },
    },
    events: mergedEvents(intoId, from),
    result: after,
  });
  return after;
}

function refuseStrangers(intoId: string, from: string[], take: Record<string, string>): void {
  const among = new Set([intoId, ...from]);
  const details: Record<string, string[]> = {};
  if (from.includes(intoId)) details.from = ["A contact cannot be merged into itself"];
  for (const [name, id] of Object.entries(take)) {
    if (!among.has(id)) details[`take.${name}`] = ["Choose one of the contacts that are merged"];
  }
  if (Object.keys(details).length > 0) throw new AppError("VALIDATION_FAILED", { details });
}
