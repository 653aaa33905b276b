import { emptyLog, grown, known, newest, record, type SlidingLog, stateOf } from "./sliding-log";
import type { Counted, Policy } from "./types";

interface StoredPolicy {
  capacity: number;
  windowMs: number;
}

/**
 * The sliding logs of one gate. With storage, each admission is one small write per policy, and
 * the book reads itself back after an eviction; without, it lives as long as the isolate.
 */
export class LimitBook {
  readonly #kv: SyncKvStorage | null;
  readonly #wall: () => number;
  readonly #logs = new Map<string, SlidingLog>();
  readonly #windows = new Map<string, number>();
  readonly #stored = new Map<string, StoredPolicy>();
  #last = 0;
  #offset: number;

  /** @param wall milliseconds since the epoch; may jump in either direction */
  constructor(kv: SyncKvStorage | null, wall: () => number) {
    this.#kv = kv;
    this.#wall = wall;
    this.#offset = kv?.get<number>("clock-offset") ?? 0;
  }

  /** Counts one admission against every policy if all of them allow it, else against none. */
  count(policies: Policy[]): Counted {
    const before = this.peek(policies);
    if (!before.allowed) return before;
    const now = this.#now();
    const limits = policies.map((policy) => {
      const log = this.#open(policy);
      this.#save(policy.name, log);
      const slot = record(log, now);
      this.#kv?.put(`log/${policy.name}/${slot}`, [log.admissions - 1, now]);
      return stateOf(log, policy, now);
    });
    return { allowed: true, limits };
  }

  /** What the policies allow now; counts nothing. */
  peek(policies: Policy[]): Counted {
    const logs = policies.map((policy) => this.#open(policy));
    const now = this.#now();
    const limits = policies.map((policy, i) => stateOf(logs[i]!, policy, now));
    return { allowed: limits.every((state) => state.remaining > 0), limits };
  }

  /** Forgets the admissions of a policy. */
  reset(name: string): void {
    this.#logs.delete(name);
    this.#windows.delete(name);
    this.#stored.delete(name);
    this.#kv?.delete(`policy/${name}`);
    this.#erase(name);
  }

  /** Milliseconds since the last admission stopped counting; negative while one still counts. */
  quietFor(): number {
    const stored = [...(this.#kv?.list<StoredPolicy>({ prefix: "policy/" }) ?? [])];
    for (const [key, { capacity, windowMs }] of stored) {
      this.#open({ name: key.slice("policy/".length), limit: capacity, windowMs });
    }
    const ends = [...this.#logs].map(
      ([name, log]) => (newest(log) ?? -Infinity) + this.#windows.get(name)!,
    );
    return this.#now() - Math.max(-Infinity, ...ends);
  }

  /**
   * A clock that never runs backwards: when the wall clock does, time stands still for that
   * moment and goes on from there. It can only be too strict, and nobody waits for the wall
   * clock to catch up.
   */
  #now(): number {
    const wall = this.#wall();
    if (wall + this.#offset < this.#last) {
      this.#offset = this.#last - wall;
      this.#kv?.put("clock-offset", this.#offset);
    }
    this.#last = wall + this.#offset;
    return this.#last;
  }

  #open({ name, limit, windowMs }: Policy): SlidingLog {
    const log = grown(this.#logs.get(name) ?? this.#load(name), limit);
    this.#logs.set(name, log);
    this.#windows.set(name, Math.max(windowMs, this.#windows.get(name) ?? 0));
    return log;
  }

  #load(name: string): SlidingLog {
    const stored = this.#kv?.get<StoredPolicy>(`policy/${name}`);
    if (!this.#kv || !stored) return emptyLog(0);
    const log = emptyLog(stored.capacity);
    this.#stored.set(name, stored);
    this.#windows.set(name, stored.windowMs);
    for (const [, [n, time]] of this.#kv.list<[number, number]>({ prefix: `log/${name}/` })) {
      log.times[n % log.capacity] = time;
      log.admissions = Math.max(log.admissions, n + 1);
      this.#last = Math.max(this.#last, time);
    }
    return log;
  }

  /** Stores capacity and window where they changed; a larger ring is laid out anew. */
  #save(name: string, log: SlidingLog): void {
    if (!this.#kv) return;
    const stored = this.#stored.get(name);
    const { capacity } = log;
    const windowMs = this.#windows.get(name)!;
    if (stored?.capacity === capacity && stored.windowMs === windowMs) return;
    this.#stored.set(name, { capacity, windowMs });
    this.#kv.put(`policy/${name}`, { capacity, windowMs });
    if (!stored || stored.capacity === capacity) return;
    this.#erase(name);
    for (const [n, time] of known(log)) this.#kv.put(`log/${name}/${n % capacity}`, [n, time]);
  }

  #erase(name: string): void {
    for (const [key] of [...(this.#kv?.list({ prefix: `log/${name}/` }) ?? [])]) {
      this.#kv?.delete(key);
    }
  }
}
