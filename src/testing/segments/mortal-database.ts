import { aroundDatabase } from "../around-database";

/** A database whose process dies once, at the nth call to it: before or after it has happened. */
export function mortalDatabase(real: D1Database, nth: number, after: boolean): D1Database {
  let calls = 0;
  return aroundDatabase(real, async (call) => {
    const dies = ++calls === nth;
    if (dies && !after) throw new Error("The process died");
    const result = await call();
    if (dies) throw new Error("The process died");
    return result;
  });
}
