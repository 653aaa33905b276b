import { DurableObject } from "cloudflare:workers";
import { LimitBook } from "./limit-book";
import { type PrincipalName, principalOf } from "./gate-name";
import { standInWith } from "./isolate-client";
import { limitsOf, REVOKED, rightsOf } from "./principal";
import { PrincipalStore } from "./principal-store";
import type { Admission, Admitted, Counted, GateOptions, Policy, Principal } from "./types";

/** How long a gate outlives the last admission that counted, in milliseconds. */
export const IDLE_MS = 5 * 60_000;

/** How exactly the last use of an API key is known, in milliseconds. */
const NOTED_EVERY_MS = 60_000;

/**
 * One object per principal: decides each of its requests in one hop, exactly. Every admission is
 * a confirmed write, so neither eviction nor a second copy of the object can admit too many.
 */
export class Gate extends DurableObject<Env> {
  readonly #now: () => number;
  readonly #options: GateOptions;
  #book: LimitBook;
  readonly #name: PrincipalName | null;
  readonly #principals: PrincipalStore | null;
  #alarmIsSet = false;
  #notedAt = 0;

  constructor(ctx: DurableObjectState, env: Env, options: GateOptions) {
    super(ctx, env);
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#book = this.#openBook();
    this.#name = principalOf(ctx.id.name ?? "");
    this.#principals = this.#openPrincipals();
  }

  /**
   * Decides a request: is the session alive, what may the principal do, is there quota left. A
   * revoked session spends nothing.
   */
  async admit(admission: Admission): Promise<Admitted> {
    const principal = (await this.#principals?.admit(admission, this.#now())) ?? null;
    if (this.#principals && !principal) return REVOKED;
    const counted = await this.count(limitsOf(principal, admission.policies));
    if (counted.allowed) this.#noteUse();
    return { ...counted, revoked: false, ...rightsOf(principal, admission) };
  }

  /** Counts against the policies alone: anonymous callers, failed sign-ins, requested codes. */
  async count(policies: Policy[]): Promise<Counted> {
    const counted = this.#book.count(policies);
    await this.#setAlarm();
    return counted;
  }

  /** What `count` would answer; counts nothing. */
  peek(policies: Policy[]): Counted {
    return this.#book.peek(policies);
  }

  /** Forgets what was counted against a policy: a success resets a counter. */
  reset(policyName: string): void {
    this.#book.reset(policyName);
  }

  /** Tells a user's gate of a new or prolonged session, after the commit. */
  addSession(session: Principal["sessions"][number]): void {
    this.#principals?.add(session, this.#now());
  }

  /** Ends sessions from the next request on, after the commit. Repeating it changes nothing. */
  revokeSessions(ids: readonly string[] | "all", tokenVersion?: number): void {
    this.#principals?.revoke(ids, tokenVersion);
  }

  /** Makes the next request wait for current roles, memberships and status from the database. */
  refreshPrincipal(): void {
    this.#principals?.forget();
  }

  /** Deletes the gate once everything it counted has left its windows. */
  override async alarm(): Promise<void> {
    const quietFor = this.#book.quietFor();
    if (quietFor < IDLE_MS) return this.ctx.storage.setAlarm(this.#now() + IDLE_MS - quietFor);
    this.#principals?.forget();
    const deleted = this.ctx.storage.deleteAll();
    this.#book = this.#openBook();
    this.#alarmIsSet = false;
    await deleted;
  }

  /** Beside the answer, never before it. */
  #noteUse(): void {
    const now = this.#now();
    if (this.#name?.kind !== "key" || now - this.#notedAt < NOTED_EVERY_MS) return;
    this.#notedAt = now;
    const { id } = this.#name;
    this.ctx.waitUntil(this.#options.noteKeyUse?.(this.env, id, now) ?? Promise.resolve());
  }

  async #setAlarm(): Promise<void> {
    if (this.#alarmIsSet) return;
    this.#alarmIsSet = true;
    if ((await this.ctx.storage.getAlarm()) !== null) return;
    await this.ctx.storage.setAlarm(this.#now() + IDLE_MS);
  }

  #openBook(): LimitBook {
    return new LimitBook(this.ctx.storage.kv, this.#now);
  }

  #openPrincipals(): PrincipalStore | null {
    const name = this.#name;
    if (name === null) return null;
    const read = () => this.#options.loadPrincipal(this.env, name);
    return new PrincipalStore(this.ctx.storage.kv, read);
  }
}

/** The class to extend and export from the Worker as `UserGate`. */
export function createGate(options: GateOptions): new (ctx: DurableObjectState, env: Env) => Gate {
  standInWith(options);
  return class extends Gate {
    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env, options);
    }
  };
}
