import type { ConditionGroup, Condition } from "../../features/segments/schemas";

/** A contact with everything that conditions look at. */
export interface Person {
  id: string;
  text: Record<string, string | null>;
  birthDate: string | null;
  createdAt: number;
  updatedAt: number;
  fields: Record<string, string | number | boolean>;
  source: string;
  importId: string | null;
  tags: string[];
  /** Status by topic. */
  topics: Record<string, string>;
  suppressed: boolean;
  emails: Mailed[];
}

/** An email and when it came how far. */
export interface Mailed {
  campaignId: string;
  templateId: string;
  isTest: boolean;
  at: Partial<Record<string, number | null>>;
}

/** The hour, the day and the zone in which people are looked at; topics that were not deleted. */
export interface World {
  now: number;
  timeZone: string;
  topics: readonly string[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Whether somebody meets conditions, by the plainest means: the measure of the SQL. */
export function meets(person: Person, group: ConditionGroup, world: World): boolean {
  const one = (each: Condition | ConditionGroup) =>
    each.type === "group" ? meets(person, each, world) : meetsOne(person, each, world);
  const { conditions } = group;
  const result = group.match === "all" ? conditions.every(one) : conditions.some(one);
  return result !== group.not;
}

function valueOf(person: Person, field: string): string | number | boolean | null {
  if (field === "birthDate") return person.birthDate;
  if (field.startsWith("fields.")) return person.fields[field.slice(7)] ?? null;
  return person.text[field] ?? null;
}

function textOf(person: Person, field: string): string {
  const value = valueOf(person, field);
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null ? "" : String(value);
}

/** Case does not count for letters that have a capital and a small form, one letter each. */
function lower(text: string): string {
  return Array.from(text)
    .map((letter) => {
      const small = letter.toLowerCase();
      return Array.from(small).length === 1 && small.toUpperCase() === letter ? small : letter;
    })
    .join("");
}

const localDay = (ms: number, timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(ms);

const shifted = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

function meetsOne(person: Person, condition: Condition, world: World): boolean {
  const { now, timeZone } = world;
  const hoursBack = (days: number | null) => Math.floor(now / HOUR) * HOUR - (days ?? 0) * DAY;
  const today = localDay(now, timeZone);
  if ("field" in condition && condition.type !== "timestamp") {
    if (condition.operator === "isEmpty") return textOf(person, condition.field) === "";
    if (condition.operator === "isNotEmpty") return textOf(person, condition.field) !== "";
  }
  switch (condition.type) {
    case "text": {
      const has = lower(textOf(person, condition.field));
      const wanted = lower(condition.value);
      switch (condition.operator) {
        case "equals":
          return has === wanted;
        case "notEquals":
          return has !== wanted;
        case "contains":
          return has.includes(wanted);
        case "notContains":
          return !has.includes(wanted);
        case "startsWith":
          return has.startsWith(wanted);
        default:
          return has.endsWith(wanted);
      }
    }
    case "number": {
      const has = valueOf(person, condition.field);
      const value = condition.value ?? 0;
      if (typeof has !== "number") return condition.operator === "notEquals";
      switch (condition.operator) {
        case "equals":
          return has === value;
        case "notEquals":
          return has !== value;
        case "greaterThan":
          return has > value;
        case "atLeast":
          return has >= value;
        case "lessThan":
          return has < value;
        case "atMost":
          return has <= value;
        default:
          return has >= value && has <= (condition.to ?? 0);
      }
    }
    case "boolean":
      return valueOf(person, condition.field) === (condition.operator === "isTrue");
    case "choice": {
      const isAny = condition.values.includes(textOf(person, condition.field));
      return isAny === (condition.operator === "isAnyOf");
    }
    case "date": {
      const has = textOf(person, condition.field);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(has)) return false;
      return inSpan(has, condition, today, (days) => shifted(today, -days));
    }
    case "timestamp": {
      const at = person[condition.field];
      if (condition.operator === "inLastDays") return at >= hoursBack(condition.days);
      if (condition.operator === "moreThanDaysAgo") return at < hoursBack(condition.days);
      return inSpan(localDay(at, timeZone), condition, today, () => today);
    }
    case "anniversary": {
      const has = textOf(person, condition.field);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(has)) return false;
      if (condition.operator === "thisMonth") return has.slice(5, 7) === today.slice(5, 7);
      const celebrated = Array.from({ length: (condition.days ?? 0) + 1 }, (_, i) =>
        shifted(today, i),
      );
      return celebrated.some((day) => {
        const isLeap = new Date(Date.UTC(Number(day.slice(0, 4)), 1, 29)).getUTCMonth() === 1;
        const birthday = has.endsWith("-02-29") && !isLeap ? "02-28" : has.slice(5);
        return day.endsWith(birthday);
      });
    }
    case "tag":
      return person.tags.includes(condition.tagId) === (condition.operator === "has");
    case "topic": {
      const statuses = world.topics
        .filter((id) => condition.topicId === null || id === condition.topicId)
        .flatMap((id) => person.topics[id] ?? []);
      const is =
        condition.status === "none" ? statuses.length === 0 : statuses.includes(condition.status);
      return is === (condition.operator === "is");
    }
    case "marketing":
      return person.suppressed === (condition.operator === "cannot");
    case "source":
      return (
        (condition.sources as string[]).includes(person.source) ===
        (condition.operator === "isAnyOf")
      );
    case "import":
      return (person.importId === condition.importId) === (condition.operator === "is");
    case "email": {
      const since = condition.days === null ? -Infinity : hoursBack(condition.days);
      const count = person.emails.filter(({ campaignId, templateId, isTest, at }) => {
        if (isTest) return false;
        if (condition.campaignId !== null && campaignId !== condition.campaignId) return false;
        if (condition.templateId !== null && templateId !== condition.templateId) return false;
        const reached = at[condition.activity] ?? null;
        return reached !== null && reached >= since;
      }).length;
      return count >= condition.times === (condition.operator === "did");
    }
  }
}

function inSpan(
  day: string,
  condition: { operator: string; value: string | null; to: string | null; days: number | null },
  today: string,
  back: (days: number) => string,
): boolean {
  const { operator, value, to, days } = condition;
  switch (operator) {
    case "on":
      return day === value;
    case "before":
      return day < (value ?? "");
    case "after":
      return day > (value ?? "");
    case "between":
      return day >= (value ?? "") && day <= (to ?? "");
    case "inLastDays":
      return day >= back(days ?? 0) && day <= today;
    case "moreThanDaysAgo":
      return day < back(days ?? 0);
    default:
      return day >= today && day <= back(-(days ?? 0));
  }
}
