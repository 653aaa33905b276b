import fc from "fast-check";
import type { Definition } from "../../features/workflows/schemas";
import { contact, graph, TAGS, TEMPLATES } from "../graphs";
import type { Reply, Run, Stimulus, Values, World } from "./reference/types";
import { ZONES } from "./reference/waits";

/** What happens next: what is different in the world, how much later it is, and what the run hears. */
export interface Turn {
  change: Partial<World> & { moves?: Partial<NonNullable<World["contact"]>> };
  /** Milliseconds after the time at which the run would go on by itself, or after the last turn. */
  later: number;
  /** True: the time at which the run would go on by itself is not waited for. */
  early: boolean;
  /** Heard if the run waits for it, or in any case if `strange`. */
  stimulus: Stimulus;
  strange: boolean;
}

/** A workflow, a run that comes into it, and all that happens to it. */
export interface Case {
  definition: Definition;
  run: Run;
  world: World;
  turns: Turn[];
}

const names = fc.constantFrom("score", "status", "plan", "member");
const value = fc.constantFrom(5, 11, "gold", "", true, null);
const values: fc.Arbitrary<Values> = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(names, value, { maxKeys: 3, noNullPrototype: true }) },
  {
    weight: 1,
    arbitrary: fc.constant(
      Object.fromEntries([...Array(49).keys()].map((i): [string, number] => [`v${i}`, i])),
    ),
  },
);

const reply: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ ...{ outcome: ok(), status: fc.constant(200) }, variables: values }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      outcome: fc.constant("failed" as const),
      retryable: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
      retryAfterMs: fc.constantFrom(null, null, 0, 5000, 10 * 86_400_000),
      error: fc.constantFrom("HTTP 503", "HTTP 429"),
    }),
  },
);

function ok() {
  return fc.constant("ok" as const);
}

const answered = fc.record({ type: fc.constant("answered" as const), answer: reply });
const happened = fc.record({ type: fc.constant("happened" as const), data: values });
const due = fc.constant({ type: "due" as const });
const stimulus: fc.Arbitrary<Stimulus> = fc.oneof(
  { weight: 4, arbitrary: answered },
  { weight: 3, arbitrary: happened },
  { weight: 3, arbitrary: due },
);

const zone = fc.constantFrom(null, ...ZONES);
const day = fc.constantFrom(null, "2024-02-29", "2026-08-01", "1990-12-31");
const fields = fc.constantFrom<Record<string, string>>(
  {},
  { plan: "gold", renewal: "2026-06-01" },
  { renewal: "soon" },
);
const moves = fc.record(
  {
    city: fc.constantFrom("Phoenix", "Boston"),
    timeZone: zone,
    birthDate: day,
    fields,
    tags: fc.constantFrom<string[][]>(["vip"], [], ["p", "11"]),
  },
  { requiredKeys: [] },
);
const someNodes = fc.subarray([...Array(10).keys()].map((i) => `n${i}`));
const change: fc.Arbitrary<Turn["change"]> = fc.oneof(
  { weight: 20, arbitrary: fc.constant({}) },
  { weight: 5, arbitrary: fc.record({ met: someNodes }) },
  { weight: 5, arbitrary: fc.record({ moves }) },
  { weight: 1, arbitrary: fc.record({ unwritable: someNodes }) },
  { weight: 1, arbitrary: fc.record({ templates: fc.subarray(TEMPLATES, { minLength: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ tags: fc.subarray(TAGS, { minLength: 1 }) }) },
  { weight: 1, arbitrary: fc.constantFrom({ exits: true }, { reached: true }, { contact: null }) },
);

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const turn: fc.Arbitrary<Turn> = fc.record({
  change,
  later: fc.constantFrom(0, 0, 1, SECOND, 59 * SECOND, 61 * SECOND, 2 * HOUR, 48 * HOUR),
  early: chance(8),
  stimulus,
  strange: chance(8),
});

/** True once in so many times. */
function chance(times: number): fc.Arbitrary<boolean> {
  return fc.integer({ min: 1, max: times }).map((one) => one === times);
}

/** 2026, now and then close to the new year. */
const instant = fc.integer({ min: Date.UTC(2025, 11, 30), max: Date.UTC(2027, 0, 2) });
const visit = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  fc.integer({ min: 980, max: 1001 }),
);

const run: fc.Arbitrary<Run> = fc.record({
  status: fc.constant("running" as const),
  nodeId: fc.constant("n0"),
  visit,
  attempt: fc.constant(0),
  since: instant,
  goalAt: fc.constant(null),
  data: fc.record({
    trigger: fc.constantFrom<Values[]>({}, { total: 7.5 }),
    variables: fc.constant({}),
  }),
  error: fc.constant(null),
});

const world: fc.Arbitrary<World> = fc
  .record({ who: fc.nat(50), moves, timeZone: fc.constantFrom(...ZONES), met: someNodes })
  .map(({ who, moves: own, ...rest }) => ({
    ...rest,
    workflowId: "wfl_01h00000000000000000000000",
    contact: contact({ id: `con_${who}`, ...own }),
    ...{ templates: TEMPLATES, tags: TAGS, unwritable: [], exits: false, reached: false },
  }));

/** Any workflow, whole or broken, and anything that may happen to a run in it. */
export function anyCase(): fc.Arbitrary<Case> {
  return fc.record({
    definition: graph(),
    run,
    world,
    turns: fc.array(turn, { minLength: 5, maxLength: 30, size: "max" }),
  });
}
