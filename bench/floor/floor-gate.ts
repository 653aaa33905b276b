import { DurableObject } from "cloudflare:workers";
import type { FloorEnv } from "./env";

const SLOTS = 300;

/** A gate that decides nothing: one confirmed write per question. */
export class FloorGate extends DurableObject<FloorEnv> {
  #admissions = 0;

  admit(): { allowed: true; admissions: number } {
    this.ctx.storage.kv.put(`log/${this.#admissions % SLOTS}`, [this.#admissions, Date.now()]);
    this.#admissions += 1;
    return { allowed: true, admissions: this.#admissions };
  }
}
