import fc from "fast-check";
import type { RenderContact } from "../features/contacts";
import type { Definition, WorkflowNode } from "../features/workflows/schemas";

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

const node = fc.oneof(
  fc.record({
    type: fc.constant("wait" as const),
    config: fc.record({ seconds: fc.integer({ min: 1, max: 1e6 }) }),
  }),
  fc.constant({
    type: "sendEmail" as const,
    config: { templateId: "tpl_01h00000000000000000000000" },
  }),
  fc.record({
    type: fc.constant("branch" as const),
    config: fc.record({
      field: fc.constantFrom("city" as const, "tag" as const, "lastName" as const),
      operator: fc.constantFrom("equals" as const, "contains" as const, "isNotSet" as const),
      value: fc.constantFrom("phoenix", "vip", "x"),
    }),
  }),
  fc.constant({ type: "exit" as const, config: {} }),
);

/** Definitions with up to eight nodes and any connections: cycles, gaps and dead ends included. */
export function graph(): fc.Arbitrary<Definition> {
  return fc.array(node, { minLength: 1, maxLength: 8 }).chain((some) => {
    const nodes = some.map((each, i): WorkflowNode => ({ id: `n${i}`, typeVersion: 1, ...each }));
    const ids = nodes.map(({ id }) => id);
    const edge = fc.record({
      from: fc.constantFrom(...ids),
      port: fc.constantFrom("next" as const, "yes" as const, "no" as const),
      to: fc.constantFrom(...ids),
    });
    return fc.record({
      trigger: fc.constant({ type: "contact.created" as const }),
      entry: fc.constant("n0"),
      nodes: fc.constant(nodes),
      edges: fc.array(edge, { maxLength: 16 }),
    });
  });
}
