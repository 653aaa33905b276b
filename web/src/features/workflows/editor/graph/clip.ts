import {
  type Definition,
  PORTS,
  type WorkflowNode,
  workflowNode,
} from "@server/features/workflows/schemas";
import * as z from "zod";
import type { Piece } from "./insert";
import { flowOrder, outlineOf } from "./outline";
import { nodeOf } from "./place";

const clip = z.object({
  edgeloop: z.literal("workflow-steps"),
  nodes: z.array(workflowNode).min(1).max(200),
  edges: z.array(z.object({ from: z.string(), port: z.enum(PORTS), to: z.string() })).max(400),
});

/** Some steps, as they are read, with the connections among them. */
export function pieceOf(definition: Definition, ids: readonly string[]): Piece {
  const chosen = new Set(ids);
  return {
    nodes: flowOrder(outlineOf(definition)).flatMap((id) => {
      const node = chosen.has(id) ? nodeOf(definition, id) : undefined;
      return node ? [node] : [];
    }),
    edges: definition.edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
  };
}

/** The same steps under other ids. @param idFor makes an id for a step of a type */
export function renamed(
  { nodes, edges }: Piece,
  idFor: (type: WorkflowNode["type"]) => string,
): Piece {
  const ids = new Map(nodes.map(({ id, type }) => [id, idFor(type)]));
  const name = (id: string) => ids.get(id) ?? id;
  return {
    nodes: nodes.map((node) => ({ ...node, id: name(node.id) })),
    edges: edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ from, port, to }) => ({ from: name(from), port, to: name(to) })),
  };
}

/** Steps as text for the clipboard, which other tabs read too. */
export function clipText(piece: Piece): string {
  return JSON.stringify({ edgeloop: "workflow-steps", ...piece }, null, 2);
}

/** Steps from the clipboard; undefined if it holds something else. */
export function readClip(content: string): Piece | undefined {
  try {
    const { success, data } = clip.safeParse(JSON.parse(content));
    return success ? { nodes: data.nodes, edges: data.edges } : undefined;
  } catch {
    return undefined;
  }
}
