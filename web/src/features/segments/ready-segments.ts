import type { Condition, ConditionGroup } from "@server/features/segments/schemas";
import type { text } from "./strings";

export type ReadySegment = keyof (typeof text)["ready6"];

const group = (match: "all" | "any", ...conditions: Condition[]): ConditionGroup => ({
  type: "group",
  match,
  not: false,
  conditions,
});

const email = (
  operator: "did" | "didNot",
  activity: "got" | "opened" | "clicked",
  days: number | null,
): Condition => ({
  ...{ type: "email", operator, activity, days },
  ...{ campaignId: null, templateId: null, times: 1 },
});

const created = (operator: "inLastDays" | "moreThanDaysAgo", days: number): Condition => ({
  ...{ type: "timestamp", field: "createdAt", operator, days },
  ...{ value: null, to: null },
});

/** What most businesses ask for first. */
export const READY_SEGMENTS: Record<ReadySegment, ConditionGroup> = {
  new: group("all", created("inLastDays", 30)),
  engaged: group("any", email("did", "opened", 30), email("did", "clicked", 30)),
  neverOpened: group("all", email("did", "got", null), email("didNot", "opened", null)),
  birthday: group("all", {
    ...{ type: "anniversary", field: "birthDate", operator: "thisMonth", days: null },
  }),
  inactive: group(
    "all",
    created("moreThanDaysAgo", 90),
    email("didNot", "opened", 90),
    email("didNot", "clicked", 90),
  ),
  unsubscribed: group("all", {
    ...{ type: "topic", operator: "isNot", topicId: null, status: "subscribed" },
  }),
};

/** No conditions yet. */
export const NO_CONDITIONS: ConditionGroup = group("all");
