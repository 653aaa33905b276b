import type { z } from "zod";
import { AppError } from "../../../platform/errors";

/** Longest batch that is read: SendGrid sends some thousand events at once. */
const MAX_EVENTS = 5000;

/** @throws AppError MALFORMED_REQUEST if the text is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError("MALFORMED_REQUEST", { message: "The body is not valid JSON." });
  }
}

/** The body as a schema has it. @throws AppError MALFORMED_REQUEST */
export function parseBody<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const result = schema.safeParse(parseJson(text));
  if (!result.success) throw new AppError("MALFORMED_REQUEST");
  return result.data;
}

/**
 * The items of a batch that are as documented; others are left out, so that one does not keep the
 * rest from us.
 * @throws AppError MALFORMED_REQUEST if it is no list, BODY_TOO_LARGE
 */
export function parseItems<S extends z.ZodType>(schema: S, text: string): z.output<S>[] {
  const items = parseJson(text);
  if (!Array.isArray(items)) throw new AppError("MALFORMED_REQUEST");
  if (items.length > MAX_EVENTS) throw new AppError("BODY_TOO_LARGE");
  return items.flatMap((item) => {
    const result = schema.safeParse(item);
    return result.success ? [result.data] : [];
  });
}
