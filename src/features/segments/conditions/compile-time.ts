import { statement } from "../../../platform/db";
import { addDays, dayAt, isLeapYear, startOfDay } from "../calendar";
import { textSql, valueSql } from "./column";
import { dayLiteral, type Fragment, holds, literal } from "./fragment";
import type { Condition } from "./schemas";

type Of<Type extends Condition["type"]> = Extract<Condition, { type: Type }>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When conditions are looked at. */
export interface Now {
  /** Milliseconds since the epoch. */
  ms: number;
  /** The business's time zone, in which its days begin. */
  timeZone: string;
}

/**
 * When "the last N days" began: counted back from the full hour, so that it is the same moment for
 * whoever is looked at within that hour.
 */
export function daysAgo({ ms }: Now, days: number | null): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS - Number(literal(days)) * DAY_MS;
}

const DAY_SHAPE = "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'";

export function compileDate(condition: Of<"date">, now: Now): Fragment {
  const { field, operator, days } = condition;
  const text = textSql(field);
  if (operator === "isEmpty") return statement(`${text} = ''`);
  if (operator === "isNotEmpty") return statement(`${text} <> ''`);
  const today = dayAt(now.ms, now.timeZone);
  const relative = (count: number) => dayLiteral(addDays(today, count));
  const [value, to] = [() => dayLiteral(condition.value), () => dayLiteral(condition.to)];
  const compared = {
    on: () => `= ${value()}`,
    before: () => `< ${value()}`,
    after: () => `> ${value()}`,
    between: () => `BETWEEN ${value()} AND ${to()}`,
    inLastDays: () => `BETWEEN ${relative(-(days ?? 0))} AND ${relative(0)}`,
    moreThanDaysAgo: () => `< ${relative(-(days ?? 0))}`,
    inNextDays: () => `BETWEEN ${relative(0)} AND ${relative(days ?? 0)}`,
  }[operator]();
  return statement(`(${text} GLOB ${DAY_SHAPE} AND ${text} ${compared})`);
}

export function compileTimestamp(condition: Of<"timestamp">, now: Now): Fragment {
  const { operator, days } = condition;
  const at = valueSql(condition.field);
  const start = (day: string | null, later = 0) =>
    literal(startOfDay(addDays(day ?? "", later), now.timeZone));
  switch (operator) {
    case "before":
      return holds(`${at} < ${start(condition.value)}`);
    case "after":
      return holds(`${at} >= ${start(condition.value, 1)}`);
    case "on":
      return holds(`${at} >= ${start(condition.value)} AND ${at} < ${start(condition.value, 1)}`);
    case "between":
      return holds(`${at} >= ${start(condition.value)} AND ${at} < ${start(condition.to, 1)}`);
    case "inLastDays":
      return holds(`${at} >= ${literal(daysAgo(now, days))}`);
    case "moreThanDaysAgo":
      return holds(`${at} < ${literal(daysAgo(now, days))}`);
  }
}

export function compileAnniversary(
  { field, operator, days }: Of<"anniversary">,
  now: Now,
): Fragment {
  const text = textSql(field);
  const today = dayAt(now.ms, now.timeZone);
  const isDay = `${text} GLOB ${DAY_SHAPE}`;
  if (operator === "thisMonth") {
    return statement(`(${isDay} AND substr(${text}, 6, 2) = '${today.slice(5, 7)}')`);
  }
  if ((days ?? 0) >= 365) return statement(`(${isDay})`);
  const last = addDays(today, days ?? 0);
  const from = today.slice(5);
  // Who was born on 29 February is not passed over by a year without one.
  const to = last.endsWith("-02-28") && !isLeapYear(last) ? "02-29" : last.slice(5);
  const yearly = `substr(${text}, 6)`;
  const within =
    from <= to
      ? `${yearly} BETWEEN '${from}' AND '${to}'`
      : `(${yearly} >= '${from}' OR ${yearly} <= '${to}')`;
  return statement(`(${isDay} AND ${within})`);
}
