import { type Statement, statement } from "../../../platform/db";
import { addDays, inYear } from "../engine/due-at";
import type { DateTrigger } from "../schemas";

/**
 * SQL on a row of `contacts`: whether a date trigger comes for it on one of these days. Each year:
 * 29 February counts as the 28th in years without one, as everywhere.
 * @param days `YYYY-MM-DD`, in the business's zone
 */
export function dayMatch({ field, offsetDays, yearly }: DateTrigger, days: string[]): Statement {
  const wanted = days.map((day) => addDays(day, -offsetDays));
  const value =
    field === "birthDate"
      ? statement("contacts.birth_date")
      : statement("contacts.fields ->> ?", field.slice("fields.".length));
  const { sql, params } = value;
  if (!yearly) {
    return statement(
      `${sql} IN (SELECT value FROM json_each(?))`,
      ...[...params, JSON.stringify(wanted)],
    );
  }
  const found = wanted.flatMap((day) => {
    const isLeapDay = day === inYear("2000-02-29", Number(day.slice(0, 4)));
    return isLeapDay ? [day.slice(5), "02-29"] : [day.slice(5)];
  });
  return statement(
    `substr(${sql}, 6) IN (SELECT value FROM json_each(?))`,
    ...[...params, JSON.stringify(found)],
  );
}
