import type { Definition, WorkflowNode } from "../schemas";
import type { Comparison, FieldChange } from "./schemas";

/** What became another of one definition: steps, connections and settings. Places do not count. Pure. */
export function compareDefinitions(before: Definition, after: Definition): Comparison {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map(({ id }) => id));
  const nodes = after.nodes.flatMap((node): Comparison["nodes"] => {
    const { id, type } = node;
    const was = old.get(id);
    if (!was) return [{ id, type, change: "added", fields: [] }];
    const fields = fieldChanges(told(was), told(node));
    return fields.length === 0 ? [] : [{ id, type, change: "changed", fields }];
  });
  const removed = before.nodes.filter(({ id }) => !kept.has(id));
  return {
    nodes: [
      ...nodes,
      ...removed.map(({ id, type }) => ({ id, type, change: "removed" as const, fields: [] })),
    ],
    edges: {
      added: without(after.edges, before.edges),
      removed: without(before.edges, after.edges),
    },
    settings: fieldChanges(settingsOf(before), settingsOf(after)),
  };
}

function told({ id: _id, position: _position, ...rest }: WorkflowNode) {
  return rest;
}

function settingsOf({ nodes: _nodes, edges: _edges, ...settings }: Definition) {
  return settings;
}

function without(edges: Definition["edges"], others: Definition["edges"]): Definition["edges"] {
  const key = ({ from, port, to }: Definition["edges"][number]) => `${from} ${port} ${to}`;
  const known = new Set(others.map(key));
  return edges.filter((edge) => !known.has(key(edge)));
}

type Scalar = FieldChange["before"];

/** The values that differ, by their places (`config.paths.0.weight`); null where there is none. */
function fieldChanges(before: object, after: object): FieldChange[] {
  const [old, now] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  const paths = new Set([...old.keys(), ...now.keys()]);
  return [...paths].flatMap((path) => {
    const change = { path, before: old.get(path) ?? null, after: now.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function leavesOf(value: unknown, path = ""): [path: string, value: Scalar][] {
  if (typeof value !== "object" || value === null) return [[path, value as Scalar]];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, path === "" ? key : `${path}.${key}`),
  );
}
