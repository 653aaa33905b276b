import type { BusinessCtx } from "../../../platform/ctx";
import type { Moved } from "../transition-writes";
import { callAndSettle } from "./call-and-settle";

/** Calls under way at a time, of all businesses and of one: a slow server holds up its own only. */
const MOST = 24;
const MOST_OF_ONE = 8;

/** Calls of other servers that go on while further runs are moved. */
export class CallPool {
  #calls = new Map<Promise<void>, string>();

  /** How many calls of the business may begin now. */
  room(businessId: string): number {
    const own = [...this.#calls.values()].filter((id) => id === businessId).length;
    return Math.max(0, Math.min(MOST - this.#calls.size, MOST_OF_ONE - own));
  }

  /** Makes calls. What fails is made again when its lease is over. */
  begin(ctx: BusinessCtx, moves: readonly Moved[]): void {
    for (const moved of moves) {
      const call = callAndSettle(ctx, moved)
        .catch((error: unknown) => ctx.log.error("call_not_settled", error, { run: moved.run.id }))
        .finally(() => this.#calls.delete(call));
      this.#calls.set(call, ctx.businessId);
    }
  }

  /** Waits until some call is over; at once if there is none. */
  async next(): Promise<void> {
    if (this.#calls.size > 0) await Promise.race(this.#calls.keys());
  }

  get size(): number {
    return this.#calls.size;
  }
}
