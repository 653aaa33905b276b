import { type Statement, statement } from "../../../platform/db";

/**
 * Part of a statement: its parameters are `?`, in the order of `params`. It is true or false of a
 * row of `contacts`, never null, so that it can be negated.
 */
export type Fragment = Statement;

/** A fragment that may be null where a value is missing: then it is false. */
export function holds(sql: string, ...params: unknown[]): Fragment {
  return statement(`coalesce((${sql}), 0)`, ...params);
}

export function not({ sql, params }: Fragment): Fragment {
  return { sql: `NOT ${sql}`, params };
}

/** A number in the text of a statement, for those that we have made or checked. @throws Error */
export function literal(value: number | null): string {
  if (value === null || !Number.isFinite(value)) throw new Error("Not a number");
  return String(value);
}

/** A day (`YYYY-MM-DD`) in the text of a statement. @throws Error if it is anything else */
export function dayLiteral(day: string | null): string {
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error("Not a day");
  return `'${day}'`;
}
