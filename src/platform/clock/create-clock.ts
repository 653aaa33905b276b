import { DurableObject } from "cloudflare:workers";
import { type DatabaseName, isDatabaseName } from "../db/shards";
import { createLog } from "../observability";
import type { Registry } from "../queue/types";
import { expiries, sweepOutbox } from "../sweep";
import { MAX_SLEEP_MS, runTick } from "./run-tick";
import type { ClockStub, DueWork } from "./types";
import { within } from "./within";

/** A tick that takes longer is left to itself, so that work which hangs does not stop the Clock. */
const MAX_TICK_MS = 60_000;

/** A Clock's class: one object per database, by the database's name. */
export type ClockClass = new (
  state: DurableObjectState,
  env: Env,
) => DurableObject<Env> & ClockStub;

/** The Durable Object that runs due work, with the platform's own sweeps included. */
export function createClock(parts: {
  dueWork: readonly DueWork[];
  registry: Registry;
  maxTickMs?: number;
}): ClockClass {
  const { maxTickMs = MAX_TICK_MS } = parts;
  const works = [sweepOutbox(parts.registry), ...expiries, ...parts.dueWork];

  return class extends DurableObject<Env> implements ClockStub {
    #ticking = false;
    #missed = false;
    readonly #failures = new Map<string, number>();

    async start(): Promise<void> {
      this.#remember();
      const alarm = await this.ctx.storage.getAlarm();
      const overdue = alarm !== null && alarm < Date.now() - MAX_SLEEP_MS;
      if (!this.#ticking && (alarm === null || overdue)) {
        await this.ctx.storage.setAlarm(Date.now());
      }
    }

    async wakeAt(atMs: number): Promise<void> {
      this.#remember();
      await this.#pull(Math.min(atMs, Date.now() + MAX_SLEEP_MS));
    }

    /**
     * Never throws and never runs beside itself, unless a tick hangs: a tick that overruns is
     * followed by the next.
     */
    override async alarm(): Promise<void> {
      if (this.#ticking) {
        this.#missed = true;
        return;
      }
      this.#ticking = true;
      let next = Date.now() + MAX_SLEEP_MS;
      try {
        const database = this.#database();
        const kind = database === "platform" ? "platform" : "business";
        const tick = runTick({
          env: this.env,
          database,
          works: works.filter(({ on }) => on === kind || on === "both"),
          waitUntil: (work) => this.ctx.waitUntil(work),
          failures: this.#failures,
        });
        next = await within(maxTickMs, tick);
      } catch (error) {
        createLog("error", { object: "Clock" }).error("tick_failed", error);
      }
      this.#ticking = false;
      if (this.#missed) next = Date.now();
      this.#missed = false;
      await this.#pull(next);
    }

    /** Sets the alarm unless it is to ring earlier anyway. */
    async #pull(atMs: number): Promise<void> {
      const alarm = await this.ctx.storage.getAlarm();
      if (alarm === null || alarm > atMs) await this.ctx.storage.setAlarm(atMs);
    }

    /** An object does not always know its name when an alarm wakes it. */
    #remember(): void {
      const { name } = this.ctx.id;
      if (name !== undefined && this.ctx.storage.kv.get("database") !== name) {
        this.ctx.storage.kv.put("database", name);
      }
    }

    #database(): DatabaseName {
      const name = this.ctx.id.name ?? this.ctx.storage.kv.get<string>("database");
      if (name === undefined || !isDatabaseName(name)) throw new Error("A clock of no database");
      return name;
    }
  };
}
