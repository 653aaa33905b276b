import type { BusinessCtx } from "../../platform/ctx";
import { readAll, type Statement, statement } from "../../platform/db";
import { compileTree } from "./conditions/compile";
import type { ConditionGroup } from "./conditions/schemas";
import { nowInBusiness } from "./now-in-business";

/** Conditions that are asked of some contacts. */
export interface Question {
  conditions: ConditionGroup;
  contactIds: readonly string[];
}

/** What a statement may have, below D1's 100 columns, 100 parameters and 100 KB. */
const MOST_COLUMNS = 50;
const MOST_PARAMS = 90;
const MOST_SQL = 60_000;

/** Questions about the same contacts that one statement answers, by their places. */
interface Pack {
  contactIds: string;
  places: number[];
  parts: Statement[];
}

/**
 * Who of the contacts meets the conditions now, question by question, in one call and in few
 * statements: an invocation may have a thousand. For callers let in elsewhere. Deleted contacts meet
 * none.
 */
export async function meetingAmong(
  inside: BusinessCtx,
  questions: readonly Question[],
): Promise<Set<string>[]> {
  if (questions.length === 0) return [];
  const packs = packed(questions, await nowInBusiness(inside));
  const answers = await readAll<{ id: string } & Record<string, string | number>>(
    inside.db,
    packs.map(({ contactIds, parts }) =>
      statement(
        `SELECT contacts.id, ${parts.map(({ sql }, n) => `${sql} AS q${n}`).join(", ")}
         FROM contacts
         WHERE contacts.business_id = ? AND contacts.id IN (SELECT value FROM json_each(?))
           AND contacts.deleted_at IS NULL`,
        ...parts.flatMap(({ params }) => params),
        inside.businessId,
        contactIds,
      ),
    ),
  );
  const met = questions.map(() => new Set<string>());
  for (const [i, { places }] of packs.entries()) {
    for (const row of answers[i]!) {
      for (const [n, place] of places.entries()) if (row[`q${n}`] === 1) met[place]!.add(row.id);
    }
  }
  return met;
}

function packed(questions: readonly Question[], now: Parameters<typeof compileTree>[1]): Pack[] {
  const packs: Pack[] = [];
  for (const [place, { conditions, contactIds }] of questions.entries()) {
    const part = compileTree(conditions, now);
    const asked = JSON.stringify(contactIds);
    const last = packs.at(-1);
    if (last?.contactIds === asked && hasRoom(last.parts, part)) {
      last.places.push(place);
      last.parts.push(part);
    } else packs.push({ contactIds: asked, places: [place], parts: [part] });
  }
  return packs;
}

function hasRoom(parts: readonly Statement[], part: Statement): boolean {
  const all = [...parts, part];
  return (
    all.length <= MOST_COLUMNS &&
    all.reduce((sum, { params }) => sum + params.length, 0) <= MOST_PARAMS &&
    all.reduce((sum, { sql }) => sum + sql.length, 0) <= MOST_SQL
  );
}
