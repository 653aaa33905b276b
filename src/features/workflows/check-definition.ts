import type { ErrorDetails } from "../../platform/errors";
import { type Definition, portsOf } from "./schemas";

/**
 * What keeps a definition from being published, by the path of the node it concerns. Pure.
 * @param templateExists whether a template is there to be sent
 */
export function problemsOf(
  definition: Definition,
  templateExists: (templateId: string) => boolean,
): ErrorDetails {
  const details: ErrorDetails = {};
  const say = (path: string, message: string) => void (details[path] ??= []).push(message);
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  if (nodes.size !== definition.nodes.length) say("nodes", "Two steps have the same id");
  if (definition.entry === null || !nodes.has(definition.entry)) {
    say("entry", "Add a first step");
    return details;
  }
  for (const edge of definition.edges) {
    const from = nodes.get(edge.from);
    const path = `nodes.${edge.from}`;
    if (!from || !nodes.has(edge.to)) say(path, "A connection leads nowhere");
    else if (!portsOf(from.type).includes(edge.port)) say(path, `There is no exit "${edge.port}"`);
  }
  const ports = definition.edges.map(({ from, port }) => `${from} ${port}`);
  if (new Set(ports).size !== ports.length) say("edges", "One exit leads to two steps");
  const reached = reachable(definition, definition.entry);
  for (const node of definition.nodes) {
    const path = `nodes.${node.id}`;
    if (!reached.has(node.id)) say(path, "No path leads to this step");
    if (node.type === "sendEmail" && !templateExists(node.config.templateId)) {
      say(path, "Choose a template that exists");
    }
  }
  for (const id of cyclesWithoutWait(definition)) {
    say(`nodes.${id}`, "This circle has no wait in it and would never end");
  }
  return details;
}

function reachable(definition: Definition, entry: string): Set<string> {
  const found = new Set([entry]);
  for (const id of found) {
    for (const edge of definition.edges) if (edge.from === id) found.add(edge.to);
  }
  return found;
}

/** Nodes that come back to themselves on a path with no wait. */
function cyclesWithoutWait(definition: Definition): string[] {
  const waits = new Set(definition.nodes.filter(({ type }) => type === "wait").map(({ id }) => id));
  const edges = definition.edges.filter(({ from, to }) => !waits.has(from) && !waits.has(to));
  return definition.nodes
    .map(({ id }) => id)
    .filter((id) => {
      const after = edges.filter(({ from }) => from === id).map(({ to }) => to);
      return after.some((to) => reachable({ ...definition, edges }, to).has(id));
    });
}
