import { z } from "zod";
import { line } from "../../../platform/http/fields";
import { conditionTree } from "../../segments/schemas";
import { nodeId, SPLIT_PORTS, type WorkflowNode, workflowNode } from "./nodes/schemas";
import { trigger } from "./triggers/schemas";

export * from "./conditions/schemas";
export * from "./events/schemas";
export * from "./http/schemas";
export * from "./nodes/schemas";
export * from "./triggers/schemas";
export * from "./waits/schemas";

/** Exits of nodes: what happens next depends on the one that is taken. */
export const PORTS = ["next", "yes", "no", "happened", "timeout", "error", ...SPLIT_PORTS] as const;
export type Port = (typeof PORTS)[number];

/** Whether a contact may come in again: never, each time, or after some days since it last came in. */
const reentry = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("once") }),
  z.strictObject({ type: z.literal("always") }),
  z.strictObject({
    type: z.literal("after"),
    days: z.int().min(1, "At least one day").max(3650, "At most 3650 days"),
  }),
]);
export type Reentry = z.output<typeof reentry>;

/** What the workflow is for. Looked at before every step, as things are then. */
const goal = z.strictObject({
  name: line(80),
  conditions: conditionTree,
  /** True: who has reached it needs no further steps. */
  end: z.boolean().default(true),
});

/** The shape of a workflow: immutable once published. */
export const definition = z.strictObject({
  trigger,
  /** Only contacts that meet them come in; null: all. */
  conditions: conditionTree.nullable().default(null),
  reentry: reentry.default({ type: "once" }),
  /** Who meets them leaves: looked at before every step, and again when an email is sent. */
  exitConditions: conditionTree.nullable().default(null),
  goal: goal.nullable().default(null),
  /** The node at which runs start; null while there is none. */
  entry: nodeId.nullable(),
  nodes: z.array(workflowNode).max(200, "At most 200 steps"),
  edges: z
    .array(z.strictObject({ from: nodeId, port: z.enum(PORTS), to: nodeId }))
    .max(400, "At most 400 connections"),
});
export type Definition = z.output<typeof definition>;

/** Ports of a node, in the order in which they are drawn. */
export function portsOf(node: Pick<WorkflowNode, "type"> & { config?: unknown }): readonly Port[] {
  switch (node.type) {
    case "branch":
      return ["yes", "no"];
    case "split":
      return (node as Extract<WorkflowNode, { type: "split" }>).config.paths.map(
        ({ port }) => port,
      );
    case "waitForEvent":
      return ["happened", "timeout"];
    case "http":
      return ["next", "error"];
    case "exit":
      return [];
    default:
      return ["next"];
  }
}
