import {
  definition as definitionSchema,
  type Definition,
  type WorkflowNode,
} from "@server/features/workflows/schemas";
import type { Place } from "./place";

const CONFIGS = {
  w: { type: "wait", config: { mode: "duration", seconds: 60 } },
  b: { type: "branch", config: { on: "data", path: "contact.city", operator: "isSet" } },
  e: { type: "exit", config: {} },
  h: { type: "http", config: { method: "GET", url: "https://example.com" } },
  s: {
    type: "split",
    config: {
      paths: [
        { port: "a", weight: 50 },
        { port: "b", weight: 50 },
      ],
    },
  },
} as const;

const nodeFor = (id: string) => ({ id, ...CONFIGS[id[0] as keyof typeof CONFIGS] });

/** "w1 b1 e1": steps by first letter: wait, branch, exit, http, split. "w1>b1 b1.yes>w2": edges. */
export function graph(nodes: string, edges: string): Definition {
  return definitionSchema.parse({
    trigger: { type: "contact.created" },
    entry: nodes.split(" ")[0] || null,
    nodes: nodes.split(" ").filter(Boolean).map(nodeFor),
    edges: edges
      .split(" ")
      .filter(Boolean)
      .map((edge) => {
        const [left = "", to] = edge.split(">");
        const [from, port = "next"] = left.split(".");
        return { from, port, to };
      }),
  });
}

export const edgesOf = ({ edges }: Definition) =>
  edges
    .map(({ from, port, to }) => `${from}${port === "next" ? "" : `.${port}`}>${to}`)
    .sort()
    .join(" ");

export const place = (text: string): Place => {
  const [from = "", port = "next"] = text.split(".");
  return { from, port: port as Place["port"] };
};

export const LINE = graph("w1 w2 w3", "w1>w2 w2>w3");
export const DIAMOND = graph("w1 b1 w2 w3 w4", "w1>b1 b1.yes>w2 b1.no>w3 w2>w4 w3>w4");

export const WAIT = { ...LINE.nodes[0], id: "w9" } as WorkflowNode;
