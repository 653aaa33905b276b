/** A fault that is put into the engine's source: text that stands there once, and what it becomes. */
export interface Mutant {
  name: string;
  /** In features/workflows/engine. */
  file: string;
  from: string;
  to: string;
}

const transition = "transition.ts";
const doNode = "do-node.ts";

/** Faults as people make them; the model test must see each. */
export const MUTANTS: Mutant[] = [
  {
    name: "the exits of a branch are swapped",
    file: doNode,
    from: `port: meets ? "yes" : "no"`,
    to: `port: meets ? "no" : "yes"`,
  },
  {
    name: "exit conditions are not looked at",
    file: transition,
    from: `if (facts.exits) return`,
    to: `if (facts.exits && state.visit < 0) return`,
  },
  {
    name: "exit conditions are looked at once only, as a run comes in",
    file: transition,
    from: `if (facts.exits) return`,
    to: `if (facts.exits && state.visit === 0) return`,
  },
  {
    name: "the budget is one step too large",
    file: transition,
    from: `state.visit >= STEP_BUDGET`,
    to: `state.visit > STEP_BUDGET`,
  },
  {
    name: "tries are counted on from one step to the next",
    file: transition,
    from: `visit: state.visit + 1, attempt: 0,`,
    to: `visit: state.visit + 1,`,
  },
  {
    name: "a step is tried once more than its policy says",
    file: doNode,
    from: `state.attempt >= policy.attempts`,
    to: `state.attempt > policy.attempts`,
  },
  {
    name: "a permanent answer is tried again",
    file: doNode,
    from: `!answer.retryable || state.attempt`,
    to: `state.attempt`,
  },
  {
    name: "what a server asks for in Retry-After is not heard",
    file: "backoff.ts",
    from: `Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)`,
    to: `0`,
  },
  {
    name: "the pause between tries does not grow",
    file: "backoff.ts",
    from: `2 ** (attempt - 1)`,
    to: `1`,
  },
  {
    name: "what is left out as too late may be a branch",
    file: transition,
    from: `skip && ACTIONS.has(node.type)\n        ? {`,
    to: `skip\n        ? {`,
  },
  {
    name: "all that comes after a late wait is left out",
    file: transition,
    from: `(skip && !left)`,
    to: `skip`,
  },
  {
    name: "the time-out is preferred to what has happened",
    file: doNode,
    from: `if (event.type === "happened") return`,
    to: `if (event.type === "happened" && now < state.since + config.timeoutSeconds * 1000) return`,
  },
  {
    name: "a goal that was reached is forgotten",
    file: transition,
    from: `facts.reachesGoal || state.goalAt !== null`,
    to: `facts.reachesGoal`,
  },
  {
    name: "values of a response are lost",
    file: transition,
    from: `if (!outcome.variables) return state;`,
    to: `if (outcome.variables) return state;`,
  },
  {
    name: "the exit for errors is not taken",
    file: transition,
    from: `      if (!hasExit(definition, node.id, "error")) {`,
    to: `      if (node.id !== "") {`,
  },
  {
    name: "a wait is counted from the step before",
    file: transition,
    from: `attempt: 0, since: now }`,
    to: `attempt: 0 }`,
  },
  {
    name: "the contact is not read afresh after a step that changes it",
    file: transition,
    from: `if (CHANGING.has(node.type) && nodes.has(next.to)) {`,
    to: `if (node.id === "") {`,
  },
  {
    name: "an answer that came as the contact left is thrown away",
    file: transition,
    from: `cause.type === "answered" ? null : stopOf`,
    to: `cause.type === "due" && false ? null : stopOf`,
  },
  {
    name: "a wait that moved is not waited for",
    file: doNode,
    from: `state.status === "waiting" && dueAt > now`,
    to: `state.status === "waiting" && dueAt > now + 1e15`,
  },
  {
    name: "the side of a split depends on the visit",
    file: doNode,
    from: `(node, { facts }) => ({
  kind: "go",
  port: splitPort(facts.workflowId, node, facts.contact.id)`,
    to: `(node, { facts, state: { visit } }) => ({
  kind: "go",
  port: splitPort(facts.workflowId, node, facts.contact.id + visit)`,
  },
];
