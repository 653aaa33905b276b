import type { Condition } from "@server/features/segments/schemas";
import type { Option } from "../../../ui";
import type { CustomField } from "../../contacts/api";
import { text } from "../strings";

type FieldOf<Type extends Condition["type"]> = Extract<
  Condition,
  { type: Type; field: string }
>["field"];

/** Something that a condition can be about. */
export interface Subject extends Option {
  /** The condition as it begins. */
  make: () => Condition;
}

const span = { value: null, to: null, days: 30 } as const;

const make = {
  text: (field: FieldOf<"text">): Condition => ({
    ...{ type: "text", field, operator: "equals", value: "" },
  }),
  date: (field: FieldOf<"date">): Condition => ({
    ...{ type: "date", field, operator: "inLastDays", ...span },
  }),
  timestamp: (field: FieldOf<"timestamp">): Condition => ({
    ...{ type: "timestamp", field, operator: "inLastDays", ...span },
  }),
  anniversary: (field: FieldOf<"anniversary">): Condition => ({
    ...{ type: "anniversary", field, operator: "inNextDays", days: 7 },
  }),
};

const TEXT_FIELDS = [
  "email",
  "firstName",
  "lastName",
  "phone",
  "company",
  "jobTitle",
  "city",
  "state",
  "country",
] as const;

const { fields, kinds, groups } = text;
const subject = (group: string, label: string, made: () => Condition, value = label): Subject => ({
  value,
  label: `${group} · ${label}`,
  make: made,
});

const KNOWN: Subject[] = [
  ...TEXT_FIELDS.map((field) => subject(groups.contact, fields[field], () => make.text(field))),
  subject(groups.contact, fields.birthDate, () => make.date("birthDate")),
  subject(groups.contact, text.birthday, () => make.anniversary("birthDate")),
  subject(groups.contact, fields.createdAt, () => make.timestamp("createdAt")),
  subject(groups.contact, fields.updatedAt, () => make.timestamp("updatedAt")),
  subject(groups.contact, kinds.source, () => ({
    ...{ type: "source", operator: "isAnyOf", sources: ["form"] },
  })),
  subject(groups.contact, kinds.import, () => ({ type: "import", operator: "is", importId: "" })),
  subject(groups.audience, kinds.tag, () => ({ type: "tag", operator: "has", tagId: "" })),
  subject(groups.audience, kinds.topic, () => ({
    ...{ type: "topic", operator: "is", topicId: null, status: "subscribed" },
  })),
  subject(groups.audience, kinds.marketing, () => ({ type: "marketing", operator: "can" })),
  ...(["got", "opened", "clicked", "bounced"] as const).map((activity) =>
    subject(groups.activity, text.activities[activity], () => ({
      ...{ type: "email", operator: "did", activity, days: 30 },
      ...{ campaignId: null, templateId: null, times: 1 },
    })),
  ),
];

function custom({ key, label, type }: CustomField): Subject[] {
  const field = `fields.${key}` as const;
  const of = (made: () => Condition, name = label) =>
    subject(groups.custom, name, made, `${field} ${name}`);
  switch (type) {
    case "text":
    case "url":
      return [of(() => make.text(field))];
    case "number":
      return [of(() => ({ type: "number", field, operator: "atLeast", value: null, to: null }))];
    case "boolean":
      return [of(() => ({ type: "boolean", field, operator: "isTrue" }))];
    case "choice":
      return [of(() => ({ type: "choice", field, operator: "isAnyOf", values: [] }))];
    case "date":
      return [
        of(() => make.date(field)),
        of(() => make.anniversary(field), text.anniversaryOf(label)),
      ];
  }
}

/** Everything that a condition of this business can be about. */
export function subjectsOf(customFields: readonly CustomField[]): Subject[] {
  return [...KNOWN, ...customFields.flatMap(custom)];
}

/** What a condition is about, in words. */
export function subjectName(condition: Condition, customFields: readonly CustomField[]): string {
  if (!("field" in condition)) return kinds[condition.type];
  const { field, type } = condition;
  const label = field.startsWith("fields.")
    ? (customFields.find(({ key }) => field === `fields.${key}`)?.label ?? field.slice(7))
    : fields[field as keyof typeof fields];
  if (type !== "anniversary") return label;
  return field === "birthDate" ? text.birthday : text.anniversaryOf(label);
}
