import type { BusinessCtx } from "../../../platform/ctx";
import type { Moved } from "../transition-writes";
import { callAndSettle } from "./call-and-settle";

/**
 * Calls under way at a time, of all businesses and of one, which takes half of what the others leave
 * at most: slow servers hold up their own business, and a newcomer finds a place at once.
 */
const MOST = 24;
export const MOST_OF_ONE = 8;

/** Calls of other servers that go on while further runs are moved. */
export class CallPool {
  readonly #calls = new Map<Promise<void>, string>();
  #isClosed = false;
  #begun = 0;

  /** How many calls of the business may begin now. */
  room(businessId: string): number {
    if (this.#isClosed) return 0;
    const own = [...this.#calls.values()].filter((id) => id === businessId).length;
    const others = this.#calls.size - own;
    return Math.max(0, Math.min(MOST_OF_ONE, Math.ceil((MOST - others) / 2)) - own);
  }

  /** Lets no further calls begin; those that have go on. */
  close(): void {
    this.#isClosed = true;
  }

  /** Makes calls. What fails is made again when its lease is over. */
  begin(ctx: BusinessCtx, moves: readonly Moved[]): void {
    this.#begun += moves.length;
    for (const moved of moves) {
      const call = callAndSettle(ctx, moved)
        .catch((error: unknown) => ctx.log.error("call_not_settled", error, { run: moved.run.id }))
        .finally(() => this.#calls.delete(call));
      this.#calls.set(call, ctx.businessId);
    }
  }

  /**
   * Waits until some call is over; at once if there is none.
   * @param withinMs how long at most
   * @returns false if none is over by then
   */
  async next(withinMs = Infinity): Promise<boolean> {
    if (this.#calls.size === 0) return false;
    const over = Promise.race(this.#calls.keys()).then(() => true);
    if (withinMs === Infinity) return over;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), withinMs);
    });
    return Promise.race([over, late]).finally(() => clearTimeout(timer));
  }

  /** Calls under way. */
  get size(): number {
    return this.#calls.size;
  }

  /** Calls so far, those that are over included. */
  get begun(): number {
    return this.#begun;
  }

  /** Whether a call of the business is under way. */
  isCalling(businessId: string): boolean {
    return [...this.#calls.values()].includes(businessId);
  }
}
