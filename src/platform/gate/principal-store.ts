import { BoundedMap } from "./bounded-map";
import { judge } from "./principal";
import type { Admission, Principal } from "./types";

/** Sessions known to have ended that a gate remembers, so that they cost no further read. */
const ENDED_SESSIONS = 200;

/** The principal of one gate: persisted, loaded when unknown, told of each change. */
export class PrincipalStore {
  readonly #kv: SyncKvStorage;
  readonly #read: () => Promise<Principal>;
  readonly #ended = new BoundedMap<true>(ENDED_SESSIONS);
  #held: Principal | null;
  #loading: Promise<void> | null = null;
  #changes = 0;

  /** @param read the authoritative read from the platform database */
  constructor(kv: SyncKvStorage, read: () => Promise<Principal>) {
    this.#kv = kv;
    this.#read = read;
    this.#held = kv.get<Principal>("principal") ?? null;
  }

  /**
   * The principal if it stands behind the session, else null.
   * @param now milliseconds since the epoch
   */
  async admit(admission: Admission, now: number): Promise<Principal | null> {
    const { sessionId } = admission;
    if (sessionId && this.#ended.get(sessionId)) return null;
    if (!this.#held) await this.#load();
    if (this.#held && judge(this.#held, admission, now) === "stale") await this.#reload();
    while (!this.#held) await this.#load();
    const verdict = judge(this.#held, admission, now);
    if (verdict === "stale" && sessionId) this.#ended.set(sessionId, true);
    return verdict === "valid" ? this.#held : null;
  }

  /** Adds a session that was just committed, so that its first request costs no read. */
  add(session: Principal["sessions"][number], now: number): void {
    this.#changes += 1;
    if (!this.#held || this.#ended.get(session.id)) return;
    const others = this.#held.sessions.filter(
      (each) => each.id !== session.id && each.expiresAt > now,
    );
    this.#hold({ ...this.#held, sessions: [...others, session] });
  }

  /** Ends sessions at once; `tokenVersion` also ends every token of an earlier version. */
  revoke(ids: readonly string[] | "all", tokenVersion?: number): void {
    this.#changes += 1;
    const sessions = this.#held?.sessions ?? [];
    const ending = new Set(ids === "all" ? sessions.map(({ id }) => id) : ids);
    for (const id of ending) this.#ended.set(id, true);
    if (!this.#held) return;
    this.#hold({
      ...this.#held,
      tokenVersion: Math.max(this.#held.tokenVersion, tokenVersion ?? 0),
      sessions: sessions.filter(({ id }) => !ending.has(id)),
    });
  }

  /** Forgets the principal; whoever comes next waits for a fresh one. */
  forget(): void {
    this.#changes += 1;
    this.#held = null;
    this.#kv.delete("principal");
  }

  /** Joins the read under way, or begins one. */
  #load(): Promise<void> {
    this.#loading ??= this.#readUnchanged().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** A read that begins after this call: one under way may have missed the newest session. */
  async #reload(): Promise<void> {
    await this.#loading;
    await this.#load();
  }

  /** Reads again if something changed meanwhile: the read may have seen the state before it. */
  async #readUnchanged(): Promise<void> {
    for (;;) {
      const changes = this.#changes;
      const principal = await this.#read();
      if (changes === this.#changes) return this.#hold(principal);
    }
  }

  #hold(principal: Principal): void {
    this.#held = principal;
    this.#kv.put("principal", principal);
  }
}
