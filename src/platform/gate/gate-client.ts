import { AppError } from "../errors";
import type { Log } from "../observability";
import { BoundedMap } from "./bounded-map";
import type { Gate } from "./gate";
import { type GateName, principalOf } from "./gate-name";
import { LimitBook } from "./limit-book";
import { judge, limitsOf, REVOKED, rightsOf } from "./principal";
import type { Admission, Admitted, Counted, GateOptions, LimitState, Policy } from "./types";

/** Gates an isolate remembers: refused ones, and those it stands in for. */
const REMEMBERED_GATES = 2_000;

/** The stub of a gate; for telling it of sessions and roles, after the commit. */
export function gateOf(env: Env, name: GateName): DurableObjectStub<Gate> {
  return (env.USER_GATE as unknown as DurableObjectNamespace<Gate>).getByName(name);
}

/** How requests ask their gates. */
export interface GateClient {
  /**
   * Asks the gate. After a refusal the isolate answers by itself until the time the gate named.
   * @throws AppError UNAVAILABLE if neither the gate nor the database can be reached
   */
  admit(env: Env, name: GateName, admission: Admission, log: Log): Promise<Admitted>;
  /** Counts against policies alone; asks the gate each time, so that a reset acts at once. */
  count(env: Env, name: GateName, policies: Policy[], log: Log): Promise<Counted>;
  /** What `count` would answer; counts nothing. */
  peek(env: Env, name: GateName, policies: Policy[], log: Log): Promise<Counted>;
}

/** A client with the memory of one isolate. */
export function createGateClient({ loadPrincipal, now = Date.now }: GateOptions): GateClient {
  const refused = new BoundedMap<{ until: number; state: LimitState }>(REMEMBERED_GATES);
  const standIns = new BoundedMap<LimitBook>(REMEMBERED_GATES);

  const standIn = (name: GateName): LimitBook => {
    const book = standIns.get(name) ?? new LimitBook(null, now);
    standIns.set(name, book);
    return book;
  };

  const admitHere = async (env: Env, name: GateName, admission: Admission): Promise<Admitted> => {
    const named = principalOf(name);
    const principal = named === null ? null : await loadPrincipal(env, named);
    if (principal && judge(principal, admission, now()) !== "valid") return REVOKED;
    const counted = standIn(name).count(limitsOf(principal, admission.policies));
    return { ...counted, revoked: false, ...rightsOf(principal, admission) };
  };

  const remembered = (name: GateName, policies: Policy[]): Admitted | null => {
    const limits: LimitState[] = [];
    for (const policy of policies) {
      const entry = refused.get(`${name} ${policy.name}`);
      const waitMs = entry ? entry.until - now() : 0;
      if (!entry || waitMs <= 0) continue;
      limits.push({ ...entry.state, retryAfterMs: waitMs, resetAfterMs: waitMs });
    }
    return limits.length > 0 ? { ...REVOKED, revoked: false, limits } : null;
  };

  const remember = (name: GateName, answer: Counted): void => {
    if (answer.allowed) return;
    for (const state of answer.limits) {
      if (state.retryAfterMs === 0) continue;
      refused.set(`${name} ${state.name}`, { until: now() + state.retryAfterMs, state });
    }
  };

  return {
    async admit(env, name, admission, log) {
      const known = remembered(name, admission.policies);
      if (known) return known;
      const answer = await orElse(
        log,
        () => gateOf(env, name).admit(admission),
        () => admitHere(env, name, admission),
      );
      remember(name, answer);
      return answer;
    },
    count: (env, name, policies, log) =>
      orElse(
        log,
        () => gateOf(env, name).count(policies),
        () => Promise.resolve(standIn(name).count(policies)),
      ),
    peek: (env, name, policies, log) =>
      orElse(
        log,
        async () => gateOf(env, name).peek(policies),
        () => Promise.resolve(standIn(name).peek(policies)),
      ),
  };
}

/** Asks the gate, once more if it was just moved or evicted, and falls back after that. */
async function orElse<T>(log: Log, ask: () => Promise<T>, fallback: () => Promise<T>): Promise<T> {
  try {
    return await ask().catch((error: unknown) => {
      if (isRetryable(error)) return ask();
      throw error;
    });
  } catch (error) {
    log.error("gate_unreachable", error);
    return fallback().catch((cause: unknown) => {
      throw new AppError("UNAVAILABLE", { retryAfter: 2, cause });
    });
  }
}

function isRetryable(error: unknown): boolean {
  const flags = error as { retryable?: boolean; overloaded?: boolean };
  return flags.retryable === true && flags.overloaded !== true;
}
