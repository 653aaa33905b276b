import { z } from "zod";
import { DATABASE_NAMES } from "../db/shards";
import type { Envelope } from "./types";

const schema = z.object({
  id: z.string().min(1),
  type: z.string().min(1),
  version: z.int().min(1),
  businessId: z.string().nullable(),
  occurredAt: z.int(),
  requestId: z.string(),
  traceparent: z.string().nullable(),
  payload: z.unknown(),
  origin: z.enum(DATABASE_NAMES),
});

/** A message as an event, or the reason why it is none. */
export function parseEnvelope(body: unknown): Envelope | { reason: string } {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return { reason: `Not an event. ${fields.join("; ")}` };
}
