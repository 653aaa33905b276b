import type { Definition, Port, WorkflowNode } from "@server/features/workflows/schemas";
import { ends, type PlainStep, type Step } from "./steps";
import { definitionOf } from "./to-definition";

/**
 * A definition as a list of steps. Undefined if no list does the same: it has circles or crossing
 * connections, which only the API can make.
 */
export function stepsOf(definition: Definition): Step[] | undefined {
  const graph = graphOf(definition);
  for (const meet of [meetByPosition, meetByPaths]) {
    const steps = read(graph, definition, meet);
    if (steps && flowOf(definitionOf(steps)) === flowOf(definition)) return steps;
  }
  return undefined;
}

interface Graph {
  nodes: Map<string, WorkflowNode>;
  next: (from: string, port: Port) => string | undefined;
  /** The given node and all that can come after it, nearest first. */
  from: (id: string | undefined) => Set<string>;
}

/** Finds the node at which the two sides of a branch come together again. */
type Meet = (graph: Graph, branch: WorkflowNode) => string | undefined;

function graphOf({ nodes, edges }: Definition): Graph {
  const targets = new Map(edges.map(({ from, port, to }) => [`${from} ${port}`, to]));
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    next: (from, port) => targets.get(`${from} ${port}`),
    from: (id) => {
      const found = new Set(id === undefined ? [] : [id]);
      for (const each of found) {
        for (const edge of edges) if (edge.from === each) found.add(edge.to);
      }
      return found;
    },
  };
}

function sidesOf(graph: Graph, branch: WorkflowNode): [Set<string>, Set<string>] {
  return [graph.from(graph.next(branch.id, "yes")), graph.from(graph.next(branch.id, "no"))];
}

function meetByPaths(graph: Graph, branch: WorkflowNode): string | undefined {
  const [yes, no] = sidesOf(graph, branch);
  return [...yes].find((id) => no.has(id));
}

function meetByPosition(graph: Graph, branch: WorkflowNode): string | undefined {
  const depth = branch.position?.x ?? Number.NaN;
  return sidesOf(graph, branch)
    .flatMap((side) => [...side])
    .find((id) => (graph.nodes.get(id)?.position?.x ?? Number.NaN) <= depth);
}

function read(graph: Graph, { entry, nodes }: Definition, meet: Meet): Step[] | undefined {
  const seen = new Set<string>();
  const walk = (start: string | undefined, stop: string | undefined): Step[] | undefined => {
    const steps: Step[] = [];
    let at = start;
    while (at !== undefined && at !== stop) {
      const node = graph.nodes.get(at);
      if (!node || seen.has(at)) return undefined;
      seen.add(at);
      if (node.type !== "branch") {
        steps.push(plain(node));
        at = node.type === "exit" ? undefined : graph.next(at, "next");
        continue;
      }
      const after = meet(graph, node);
      const yes = walk(graph.next(at, "yes"), after ?? stop);
      const no = walk(graph.next(at, "no"), after ?? stop);
      if (!yes || !no) return undefined;
      const { id, type, config } = node;
      steps.push({ id, type, config, yes, no });
      at = after;
    }
    return steps;
  };
  const steps = walk(entry ?? undefined, undefined);
  // Steps behind the end of every run are kept in sight, as long as that does not revive them.
  for (const { id } of nodes) {
    if (!steps || seen.has(id) || !ends(steps)) continue;
    steps.push(...(walk(id, undefined) ?? []));
  }
  return steps;
}

function plain({ id, type, config }: Exclude<WorkflowNode, { type: "branch" }>): PlainStep {
  return { id, type, config } as PlainStep;
}

/** Everything a run can notice of a definition, as text to compare. */
function flowOf(definition: Definition): string {
  const reached = graphOf(definition).from(definition.entry ?? undefined);
  const edges = definition.edges.filter(({ from }) => reached.has(from));
  return JSON.stringify([
    definition.entry,
    edges.map(({ from, port, to }) => `${from} ${port} ${to}`).sort(),
  ]);
}
