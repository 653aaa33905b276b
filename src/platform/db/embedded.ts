import { type SQL, sql } from "drizzle-orm";
import type { Statement } from "./write";

/** A statement as a part of another one that Drizzle puts together. */
export function embedded({ sql: text, params }: Statement): SQL {
  const [first = "", ...rest] = text.split("?");
  return sql.join([
    sql.raw(first),
    ...rest.flatMap((part, position) => [sql`${params[position]}`, sql.raw(part)]),
  ]);
}
