import type { Context, TypedResponse } from "hono";
import type { AppEnv } from "./app-env";
import { shape } from "./shape";

export const API_VERSION = "1.0.0";

export interface Pagination {
  limit: number;
  nextCursor: string | null;
  hasMore: boolean;
}

export interface Success<T> {
  success: true;
  data: T;
  message?: string;
  pagination?: Pagination;
  metadata: { timestamp: string; requestId: string; version: string };
}

export interface ReplyOptions {
  message?: string;
  pagination?: Pagination;
}

/**
 * The success envelope. The data goes through the operation's response schema, so that nothing
 * undeclared leaves; a mismatch is our defect and becomes a 500.
 */
export function reply<T>(
  c: Context<AppEnv>,
  data: T,
  options: ReplyOptions = {},
): Response & TypedResponse<Success<T>, 200, "json"> {
  const spec = c.get("operation");
  const shaped = spec.response ? (shape(spec.response, data) as T) : data;
  c.set("result", shaped);
  const body = {
    success: true,
    data: shaped,
    ...options,
    metadata: {
      timestamp: new Date().toISOString(),
      requestId: c.get("requestId"),
      version: API_VERSION,
    },
  };
  // The schema has shaped the value; the type of a wire value is that of the DTO.
  return c.json(body as never, spec.status ?? 200) as unknown as Response &
    TypedResponse<Success<T>, 200, "json">;
}

/** A page as a list answer. */
export function replyPage<T>(
  c: Context<AppEnv>,
  page: { items: T[]; pagination: Pagination },
): Response & TypedResponse<Success<T[]>, 200, "json"> {
  return reply(c, page.items, { pagination: page.pagination });
}
