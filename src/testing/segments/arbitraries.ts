import fc from "fast-check";
import {
  ACTIVITIES,
  ANNIVERSARY_OPERATORS,
  BOOLEAN_OPERATORS,
  CHOICE_OPERATORS,
  type Condition,
  type ConditionGroup,
  CONTACT_SOURCES,
  DATE_OPERATORS,
  NUMBER_OPERATORS,
  TEXT_ATTRIBUTES,
  TEXT_OPERATORS,
  TIMESTAMP_OPERATORS,
  TOPIC_STATES,
} from "../../features/segments/schemas";
import type { Mailed, Person } from "./reference";

/** Ids that people and conditions share, so that they meet. */
export interface Ids {
  tags: string[];
  topics: string[];
  campaigns: string[];
  templates: string[];
  imports: string[];
}

const DAY = 86_400_000;

/** Letters with and without case, in and out of ASCII, with pairs that lead nowhere. */
const words = fc.constantFrom(
  "Ada",
  "ada",
  "ÉCOLE",
  "école",
  "Straße",
  "STRASSE",
  "Ωmega ς Σ",
  "İzmir",
  "\u212Aelvin",
  "kelvin",
  "ŽŠ žš",
  'O\'Hara "x"',
  "100%_[a]*",
  "Привет",
  "привет",
  "x",
);
const parts = fc.oneof(
  words,
  fc.tuple(words, words).map(([a, b]) => `${a} ${b}`),
  words.map((word) => Array.from(word).slice(0, 2).join("").trim() || "x"),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const someOf = <T>(values: readonly T[]) => fc.subarray([...values]);

/** Days around the one it is, around the end of February, and any. */
const dayNear = (now: number) =>
  fc.oneof(
    fc.integer({ min: -40, max: 40 }).map((days) => iso(now + days * DAY)),
    fc.constantFrom("2000-02-29", "1999-02-28", "1999-03-01", "2023-12-31", "2024-01-01"),
    fc.integer({ min: 0, max: 20_000 }).map((days) => iso(days * DAY)),
  );
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Moments around now, and on the edges of hours and days. */
const momentNear = (now: number) =>
  fc.oneof(
    fc.integer({ min: -40 * DAY, max: 0 }).map((ms) => now + ms),
    fc
      .integer({ min: 0, max: 40 })
      .map((days) => Math.floor(now / 3_600_000) * 3_600_000 - days * DAY),
    fc.integer({ min: 0, max: 40 }).map((days) => Math.floor(now / DAY) * DAY - days * DAY - 1),
  );

const emailArbitrary = (ids: Ids, now: number): fc.Arbitrary<Mailed> =>
  fc.record({
    campaignId: fc.constantFrom(...ids.campaigns),
    templateId: fc.constantFrom(...ids.templates),
    isTest: fc.boolean(),
    at: fc.record(
      Object.fromEntries(ACTIVITIES.map((activity) => [activity, maybe(momentNear(now))])),
    ),
  });

/** Anybody. */
export function personArbitrary(ids: Ids, now: number): fc.Arbitrary<Omit<Person, "id">> {
  const texts = TEXT_ATTRIBUTES.filter((name) => name !== "email");
  return fc.record({
    text: fc.record(Object.fromEntries(texts.map((name) => [name, maybe(parts)]))),
    birthDate: maybe(dayNear(now)),
    createdAt: momentNear(now),
    updatedAt: momentNear(now),
    fields: fc.record(
      {
        words: fc.oneof(parts, fc.constant("")),
        size: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(2.5)),
        member: fc.boolean(),
        renewal: fc.oneof(dayNear(now), fc.constantFrom("", "soon", "2024-1-1")),
        plan: fc.constantFrom("Basic", "Premium", "ÉTÉ"),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Person["fields"]>,
    source: fc.constantFrom(...CONTACT_SOURCES),
    importId: maybe(fc.constantFrom(...ids.imports)),
    tags: someOf(ids.tags),
    topics: fc.record(
      Object.fromEntries(
        ids.topics.map((id) => [id, fc.constantFrom("subscribed", "pending", "unsubscribed")]),
      ),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Person["topics"]>,
    suppressed: fc.boolean(),
    emails: fc.array(emailArbitrary(ids, now), { maxLength: 4 }),
  });
}

/** A condition of any type, fit for the people of `personArbitrary`. */
export function conditionArbitrary(ids: Ids, now: number): fc.Arbitrary<Condition> {
  const days = fc.integer({ min: 0, max: 40 });
  const size = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(2.5));
  const span = { value: dayNear(now), to: dayNear(now), days };
  const of = <T extends string>(values: readonly T[]) => fc.constantFrom(...values);
  const all: Record<Condition["type"], fc.Arbitrary<object>> = {
    text: fc.record({
      field: of([...TEXT_ATTRIBUTES, "fields.words"]),
      operator: of(TEXT_OPERATORS),
      value: parts,
    }),
    number: fc.record({
      field: of(["fields.size", "fields.words"]),
      operator: of(NUMBER_OPERATORS),
      value: size,
      to: size,
    }),
    boolean: fc.record({ field: of(["fields.member"]), operator: of(BOOLEAN_OPERATORS) }),
    choice: fc.record({
      field: of(["fields.plan"]),
      operator: of(CHOICE_OPERATORS),
      values: fc.subarray(["Basic", "Premium", "ÉTÉ", "gone"], { minLength: 1 }),
    }),
    date: fc.record({
      field: of(["birthDate", "fields.renewal"]),
      operator: of(DATE_OPERATORS),
      ...span,
    }),
    timestamp: fc.record({
      field: of(["createdAt", "updatedAt"]),
      operator: of(TIMESTAMP_OPERATORS),
      ...span,
    }),
    anniversary: fc.record({
      field: of(["birthDate", "fields.renewal"]),
      operator: of(ANNIVERSARY_OPERATORS),
      days: fc.oneof(fc.constantFrom(0, 1), days, fc.integer({ min: 0, max: 366 })),
    }),
    tag: fc.record({ operator: of(["has", "hasNot"]), tagId: of(ids.tags) }),
    topic: fc.record({
      operator: of(["is", "isNot"]),
      topicId: fc.option(of(ids.topics)),
      status: of(TOPIC_STATES),
    }),
    marketing: fc.record({ operator: of(["can", "cannot"]) }),
    source: fc.record({
      operator: of(["isAnyOf", "isNoneOf"]),
      sources: fc.subarray([...CONTACT_SOURCES], { minLength: 1 }),
    }),
    import: fc.record({ operator: of(["is", "isNot"]), importId: of(ids.imports) }),
    email: fc.record({
      operator: of(["did", "didNot"]),
      activity: of(ACTIVITIES),
      campaignId: fc.constant(null),
      templateId: fc.constant(null),
      days: fc.option(fc.integer({ min: 1, max: 40 })),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  };
  const ofOne = fc.oneof(
    fc.record({ campaignId: of(ids.campaigns), templateId: fc.constant(null) }),
    fc.record({ campaignId: fc.constant(null), templateId: of(ids.templates) }),
  );
  const narrowed = fc.tuple(all.email, ofOne).map(([email, one]) => ({ ...email, ...one }));
  const typed = Object.entries({ ...all, email: fc.oneof(all.email, narrowed) }).map(
    ([type, rest]) => rest.map((condition) => ({ type, ...condition }) as Condition),
  );
  return fc.oneof(...typed);
}

/** A tree of up to three levels. */
export function treeArbitrary(ids: Ids, now: number, depth = 3): fc.Arbitrary<ConditionGroup> {
  const leaf: fc.Arbitrary<Condition | ConditionGroup> = conditionArbitrary(ids, now);
  const item =
    depth === 1
      ? leaf
      : fc.oneof({ weight: 3, arbitrary: leaf }, treeArbitrary(ids, now, depth - 1));
  return fc.record({
    type: fc.constant("group" as const),
    match: fc.constantFrom("all", "any"),
    not: fc.boolean(),
    conditions: fc.array(item, { minLength: 1, maxLength: 4 }),
  });
}
