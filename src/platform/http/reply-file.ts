import type { Context } from "hono";
import type { AppEnv } from "./app-env";

/** A file to be kept, of the type that the operation produces; nothing in between may keep it. */
export function replyFile(
  c: Context<AppEnv>,
  { filename, body }: { filename: string; body: ReadableStream<Uint8Array> | string },
): Response {
  return c.body(body, 200, {
    "Content-Type": `${c.get("operation").produces}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${filename}"`,
    "Cache-Control": "no-store",
  });
}
