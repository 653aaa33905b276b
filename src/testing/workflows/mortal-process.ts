import { aroundDatabase } from "../around-database";

/** A process that works with databases, and can be killed at a call to one of them. */
export interface MortalProcess {
  /** The same database as seen by the process. */
  seen(real: D1Database): D1Database;
  /** Starts it anew if it has died. */
  restart(): void;
  /** Calls to databases so far. */
  calls: number;
}

/**
 * A process that is killed once, when its nth call has happened and nobody has heard of it: the next
 * line of whoever waits for a database never runs. None of its calls happens after that until it is
 * started again.
 */
export function mortalProcess(nth: number): MortalProcess {
  const process: MortalProcess = {
    calls: 0,
    restart: () => void (isDead = false),
    seen: (real) => aroundDatabase(real, dying),
  };
  let isDead = false;
  const died = () => new Error("The process died");
  const dying = async <T>(call: () => Promise<T>): Promise<T> => {
    if (isDead) throw died();
    const isLast = ++process.calls === nth;
    const result = await call();
    if (isLast) isDead = true;
    // Those that were under way when it died may have happened; it hears of none.
    if (isDead) throw died();
    return result;
  };
  return process;
}
