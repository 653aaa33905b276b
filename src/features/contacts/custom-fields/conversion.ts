import { sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";
import type { FieldType } from "../schemas";

/** What a field is to become. */
interface Target {
  key: string;
  type: FieldType;
  options: readonly string[];
}

/** By type: whether a value can be read as it, and the JSON it becomes; the same as `readValue`. */
const RULES: Record<FieldType, { fits: string; becomes: string }> = {
  text: { fits: "true", becomes: "json_quote(s)" },
  number: {
    // CASE is lazy: text that is no JSON never reaches json_type, which would raise an error.
    fits: `t IN ('integer', 'real')
      OR (t = 'text' AND CASE WHEN json_valid(s) THEN json_type(s) END IN ('integer', 'real'))`,
    becomes: "iif(t = 'text', s, json_quote(v))",
  },
  boolean: {
    fits: "lower(s) IN ('true', 'yes', '1', 'false', 'no', '0')",
    becomes: "iif(lower(s) IN ('true', 'yes', '1'), 'true', 'false')",
  },
  date: {
    fits: "t = 'text' AND s GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND date(s) IS s",
    becomes: "json_quote(s)",
  },
  choice: {
    fits: "lower(s) IN (SELECT lower(value) FROM json_each(o))",
    becomes: "(SELECT json_quote(value) FROM json_each(o) WHERE lower(value) = lower(s) LIMIT 1)",
  },
  url: {
    fits: `t = 'text' AND (lower(s) GLOB 'http://?*.?*' OR lower(s) GLOB 'https://?*.?*')
      AND instr(s, ' ') = 0`,
    becomes: "json_quote(s)",
  },
};

/**
 * What contacts, deleted ones too, hold in a field: `v` the value, `t` its JSON type, `s` its text
 * without spaces around it; beside it `o`, the options that it may become.
 */
function held({ businessId }: BusinessCtx, { key, options }: Target) {
  const path = `$.${key}`;
  return sql`(SELECT seq AS of, fields ->> ${path} AS v, json_type(fields, ${path}) AS t,
      trim(CASE json_type(fields, ${path}) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
        ELSE CAST(fields ->> ${path} AS TEXT) END) AS s, ${JSON.stringify(options)} AS o
    FROM contacts WHERE business_id = ${businessId} AND json_type(fields, ${path}) IS NOT NULL)`;
}

/** The query that counts the contacts whose value the field could not keep. */
export function misfits(ctx: BusinessCtx, to: Target) {
  return ctx.db
    .select({ count: sql<number>`count(*)` })
    .from(held(ctx, to))
    .where(sql`(${sql.raw(RULES[to.type].fits)}) IS NOT TRUE`);
}

/** Turns the values of a field into its new type, all of them: the commit asks for misfits first. */
export function conversion(ctx: BusinessCtx, to: Target): Statement {
  const becomes = sql.raw(`of, ${RULES[to.type].becomes} AS json`);
  const values = ctx.db.select({ becomes }).from(held(ctx, to)).toSQL();
  return statement(
    `WITH changed AS MATERIALIZED (${values.sql})
     UPDATE contacts SET fields = json_set(fields, ?, json(changed.json)),
       version = version + 1, updated_at = ?
     FROM changed WHERE contacts.seq = changed.of AND +contacts.business_id = ?`,
    ...values.params,
    `$.${to.key}`,
    ctx.now(),
    ctx.businessId,
  );
}

/** Takes a field from every contact, deleted ones too. */
export function removal(ctx: BusinessCtx, key: string): Statement {
  return statement(
    `UPDATE contacts SET fields = json_remove(fields, ?2), version = version + 1, updated_at = ?3
     WHERE business_id = ?1 AND json_type(fields, ?2) IS NOT NULL`,
    ctx.businessId,
    `$.${key}`,
    ctx.now(),
  );
}
