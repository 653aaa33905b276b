import { type BusinessCtx, require } from "../../platform/ctx";
import { readAll, type Statement, statement } from "../../platform/db";
import { checkConditions } from "./check-conditions";
import { compileTree } from "./conditions/compile";
import type { Fragment } from "./conditions/fragment";
import { nowInBusiness } from "./now-in-business";
import { leavesOf, type PreviewDto, type PreviewSegment, type SegmentContactDto } from "./schemas";

/** Contacts that are looked at, and how many times one may meet a condition: the bound of its cost. */
const MOST_CONTACTS = 20_000;
const MOST_TESTS = 200_000;
const SAMPLE = 10;

/**
 * How many contacts meet conditions, and some of them. Exact for up to 20,000 contacts (fewer for
 * more than ten conditions); of a larger business the newest are looked at, and it says so.
 * @throws AppError VALIDATION_FAILED for things that the business does not have
 */
export async function previewSegment(
  ctx: BusinessCtx,
  { conditions: tree }: PreviewSegment,
): Promise<PreviewDto> {
  require(ctx, "contacts:read");
  await checkConditions(ctx, tree);
  const conditions = compileTree(tree, await nowInBusiness(ctx));
  const most = Math.min(MOST_CONTACTS, Math.floor(MOST_TESTS / leavesOf(tree).length));
  const first = await firstOfNewest(ctx, most);
  const from = first ?? "";
  const [counted, sample] = await readAll(ctx.db, [
    countFrom(ctx.businessId, from, conditions),
    sampleFrom(ctx.businessId, from, conditions),
  ]);
  const [{ examined, count }] = counted as [{ examined: number; count: number }];
  return { count, examined, complete: first === null, sample: sample as SegmentContactDto[] };
}

/** The oldest of the newest contacts; null if there are no more than these. */
async function firstOfNewest(inside: BusinessCtx, most: number): Promise<string | null> {
  const query = statement(
    `SELECT id FROM contacts WHERE business_id = ? ORDER BY id DESC LIMIT 1 OFFSET ${most - 1}`,
    inside.businessId,
  );
  const [rows] = await readAll<{ id: string }>(inside.db, [query]);
  return rows![0]?.id ?? null;
}

function countFrom(businessId: string, from: string, { sql, params }: Fragment): Statement {
  return statement(
    `SELECT count(*) AS examined, count(iif(${sql}, 1, NULL)) AS count FROM contacts
     WHERE contacts.business_id = ? AND contacts.id >= ? AND contacts.deleted_at IS NULL`,
    ...[...params, businessId, from],
  );
}

function sampleFrom(businessId: string, from: string, { sql, params }: Fragment): Statement {
  return statement(
    `SELECT contacts.id, contacts.email, contacts.first_name AS firstName,
       contacts.last_name AS lastName, contacts.company FROM contacts
     WHERE contacts.business_id = ? AND contacts.id >= ? AND contacts.deleted_at IS NULL AND ${sql}
     ORDER BY contacts.id DESC LIMIT ${SAMPLE}`,
    ...[businessId, from, ...params],
  );
}
