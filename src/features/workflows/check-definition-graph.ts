import { type Definition, portsOf, type WorkflowNode } from "./schemas";

/** Seconds that every way round a circle must wait, so that nobody is rushed through it. */
const MIN_WAIT_SECONDS = 60;

/** Notes what is wrong with the steps and connections of a definition as a drawing. Pure. */
export function graphProblems(
  { entry, nodes, edges }: Definition,
  say: (path: string, message: string) => void,
): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  if (byId.size !== nodes.length) say("nodes", "Two steps have the same id");
  const taken = new Set<string>();
  for (const { from, port, to } of edges) {
    const source = byId.get(from);
    const path = source ? `nodes.${from}` : "edges";
    if (!source || !byId.has(to)) say(path, "A connection leads nowhere");
    else if (!portsOf(source).includes(port)) say(path, `There is no exit "${port}"`);
    if (taken.has(`${from} ${port}`)) say(path, `The exit "${port}" leads to two steps`);
    taken.add(`${from} ${port}`);
  }
  const next = Map.groupBy(edges, ({ from }) => from);
  if (entry === null || !byId.has(entry)) {
    say("entry", "Add a first step");
  } else {
    const reached = reachable(next, [entry]);
    for (const { id } of nodes)
      if (!reached.has(id)) say(`nodes.${id}`, "No path leads to this step");
  }
  for (const id of rushedCycles(nodes, edges)) {
    say(`nodes.${id}`, "This circle needs a wait of at least a minute");
  }
}

type Next = ReadonlyMap<string, Definition["edges"]>;

function reachable(next: Next, from: readonly string[]): Set<string> {
  const found = new Set(from);
  for (const id of found) for (const { to } of next.get(id) ?? []) found.add(to);
  return found;
}

/** Nodes that come back to themselves on a path with no wait of some length. */
function rushedCycles(nodes: readonly WorkflowNode[], edges: Definition["edges"]): string[] {
  const waits = new Set(nodes.filter(isLongWait).map(({ id }) => id));
  const rushed = edges.filter(({ from, to }) => !waits.has(from) && !waits.has(to));
  const next = Map.groupBy(rushed, ({ from }) => from);
  return nodes
    .map(({ id }) => id)
    .filter((id) =>
      reachable(
        next,
        (next.get(id) ?? []).map(({ to }) => to),
      ).has(id),
    );
}

/** A day that is missing or over is not waited for at all, so that waits for days do not count. */
function isLongWait(node: WorkflowNode): boolean {
  if (node.type === "waitForEvent") return node.config.timeoutSeconds >= MIN_WAIT_SECONDS;
  if (node.type !== "wait" || node.config.mode === "date") return false;
  return node.config.mode === "until" || node.config.seconds >= MIN_WAIT_SECONDS;
}
