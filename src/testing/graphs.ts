import fc from "fast-check";
import type { RenderContact } from "../features/contacts";
import {
  type Definition,
  type NodeType,
  OPERATORS,
  type Port,
  portsOf,
  SPLIT_PORTS,
  type WaitConfig,
  type WorkflowNode,
} from "../features/workflows/schemas";

export const TEMPLATES = ["tpl_01h00000000000000000000000", "tpl_01h00000000000000000000001"];
export const TAGS = ["tag_01h00000000000000000000000", "tag_01h00000000000000000000001"];
const WORKFLOW = "wfl_01h00000000000000000000000";

/** Somebody in Phoenix. */
export function contact(overrides: Partial<RenderContact> = {}): RenderContact {
  return {
    id: "con_01h00000000000000000000000",
    email: "ada@example.com",
    firstName: "Ada",
    lastName: null,
    phone: null,
    company: null,
    jobTitle: null,
    city: "Phoenix",
    state: null,
    country: null,
    birthDate: null,
    timeZone: null,
    tags: ["vip"],
    fields: {},
    ...overrides,
  };
}

const always = fc.constant;
const zone = fc.constantFrom("contact" as const, "business" as const);
const time = fc.constantFrom("00:00", "09:00", "23:59");
const seconds = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 60, max: 1e7 }));
const field = fc.constantFrom("birthDate" as const, "fields.renewal" as const);
const offsetDays = fc.constantFrom(-366, -30, -1, 0, 0, 7, 366);

const overdue = fc.record({
  policy: fc.constantFrom("run" as const, "skip" as const, "expire" as const),
  afterSeconds: fc.constantFrom(60, 3600, 86_400),
});

const waitConfig: fc.Arbitrary<WaitConfig> = fc.oneof(
  fc.record({ mode: always("duration" as const), seconds, overdue }),
  fc.record({
    mode: always("until" as const),
    ...{ time, zone, overdue },
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
  }),
  fc.record({
    mode: always("date" as const),
    ...{ field, offsetDays, time, yearly: fc.boolean(), zone, overdue },
  }),
);

const branchConfig = fc.oneof(
  always({ on: "contact" as const, conditions: null }),
  fc.record({
    on: always("data" as const),
    path: fc.constantFrom(
      ...["contact.city", "contact.tags", "contact.fields.plan", "contact.nobody.knows"],
      ...["trigger.total", "variables.score", "variables.status", "variables.member"],
    ),
    operator: fc.constantFrom(...OPERATORS),
    value: fc.constantFrom("", "phoenix", "VIP", "5", "10", "true", "p", "gold"),
  }),
);

const paths = fc
  .tuple(
    fc.shuffledSubarray([...SPLIT_PORTS], { minLength: 2 }),
    fc.array(fc.constantFrom(0, 20, 50, 100), { minLength: 5, maxLength: 5 }),
  )
  .map(([ports, weights]) => ports.map((port, i) => ({ port, weight: weights[i]! })));

const retry = fc.option(
  fc.record({ attempts: fc.integer({ min: 1, max: 4 }), firstSeconds: fc.constantFrom(1, 3600) }),
  { nil: undefined },
);

const writableField = fc.constantFrom("city" as const, "birthDate" as const);

/** What each type of node is configured with. */
const CONFIGS: { [T in NodeType]: fc.Arbitrary<Extract<WorkflowNode, { type: T }>["config"]> } = {
  wait: waitConfig,
  waitForEvent: fc.record({
    event: always({ type: "contact.updated" as const }),
    timeoutSeconds: seconds,
  }),
  sendEmail: fc.record({
    templateId: fc.constantFrom(...TEMPLATES),
    topicId: always(null),
    kind: always("marketing" as const),
  }),
  branch: branchConfig,
  split: fc.record({ paths }),
  updateField: fc.record({
    field: writableField,
    operation: fc.constantFrom("set" as const, "clear" as const),
    value: always("x"),
    path: always(null),
  }),
  addTag: fc.record({ tagId: fc.constantFrom(...TAGS) }),
  removeTag: fc.record({ tagId: fc.constantFrom(...TAGS) }),
  http: fc.record({
    method: always("POST" as const),
    url: always("https://example.com/hook"),
    headers: always([]),
    body: always(""),
    timeoutSeconds: always(10),
    response: always([]),
  }),
  notifyStaff: always({ userIds: [], subject: "News", message: "Somebody came" }),
  enrol: always({ workflowId: WORKFLOW }),
  goal: always({ goal: "Customer" }),
  exit: always({}),
};

/** Where most happens there is most to be wrong. */
const WEIGHTS: Partial<Record<string, number>> = { http: 6, wait: 6, waitForEvent: 4, exit: 1 };

const node: fc.Arbitrary<WorkflowNode> = fc.oneof(
  ...Object.entries(CONFIGS).map(([type, config]) => ({
    weight: WEIGHTS[type] ?? 2,
    arbitrary: fc.record({
      ...{ id: always("n"), typeVersion: always(1 as const), type: always(type) },
      ...{ config: config as fc.Arbitrary<unknown>, retry },
    }) as fc.Arbitrary<WorkflowNode>,
  })),
);

/**
 * Definitions of up to ten nodes of every type. Most of their ports lead on to later nodes, some
 * back, to themselves, to nodes that are not there or nowhere, and some exits are not the node's own.
 */
export function graph(): fc.Arbitrary<Definition> {
  return fc.array(node, { minLength: 1, maxLength: 10 }).chain((some) => {
    const nodes = some.map((each, i) => ({ ...each, id: `n${i}` }));
    return fc.record({
      trigger: always({ type: "contact.created" as const }),
      conditions: always(null),
      reentry: always({ type: "once" as const }),
      exitConditions: always(null),
      goal: fc.option(
        fc.record({ name: always("Customer"), conditions: always(EVERYBODY), end: fc.boolean() }),
      ),
      entry: always("n0"),
      nodes: always(nodes),
      edges: edgesOf(nodes),
    });
  });
}

const EVERYBODY = { type: "group" as const, match: "all" as const, not: false, conditions: [] };

function edgesOf(nodes: WorkflowNode[]): fc.Arbitrary<Definition["edges"]> {
  const ids = nodes.map(({ id }) => id);
  const anyId = fc.constantFrom(...ids);
  const ways = nodes.flatMap((each, i) => {
    const later = ids.slice(i + 1);
    const on = later.length > 0 ? fc.constantFrom(later[0]!, ...later) : always(null);
    const to = fc.oneof(
      { weight: 20, arbitrary: on },
      { weight: 2, arbitrary: anyId },
      { weight: 1, arbitrary: fc.constantFrom(null, "gone") },
    );
    return portsOf(each).map((port) => to.map((found) => edge(each.id, port, found)));
  });
  const stray = fc
    .tuple(anyId, fc.constantFrom<Port>("next", "error", "yes", "a"), anyId)
    .map(([from, port, to]) => edge(from, port, to));
  return fc
    .tuple(fc.tuple(...ways), fc.array(stray, { maxLength: 2 }))
    .map(([own, strays]) => [...own, ...strays].flat());
}

function edge(from: string, port: Port, to: string | null): Definition["edges"] {
  return to === null ? [] : [{ from, port, to }];
}
