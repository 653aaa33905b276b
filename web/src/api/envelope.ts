import { ApiError } from "./api-error";
import { text } from "./strings";

export interface Pagination {
  limit?: number;
  nextCursor?: string | null;
  hasMore?: boolean;
}

/** A page of a list with the cursor of the next one. */
export interface Page<T> {
  data: T[];
  pagination: Pagination;
}

/** A response whose body is known: a plain one, or one of the typed client. */
export type Answer<Body> = Pick<Response, "ok" | "status" | "headers"> & {
  json(): Promise<Body>;
};

interface Envelope {
  success: boolean;
  data?: unknown;
  pagination?: Pagination;
  error?: string;
  code?: string;
  details?: Record<string, string[]>;
  requestId?: string;
}

async function readEnvelope(response: Answer<unknown>): Promise<Envelope> {
  if (response.status === 204) return { success: true };
  try {
    return (await response.json()) as Envelope;
  } catch {
    return { success: false };
  }
}

/** Reads the envelope of an answer. @throws ApiError for anything but success. */
export async function openEnvelope(response: Answer<unknown>): Promise<Envelope> {
  const body = await readEnvelope(response);
  if (response.ok && body.success) return body;
  const wait = Number(response.headers.get("retry-after"));
  const message = response.status === 429 ? text.tooMany(Math.ceil(wait / 60)) : body.error;
  throw new ApiError(
    response.status,
    body.code ?? "INTERNAL",
    message ?? text.unreadable,
    body.details,
    body.requestId ?? response.headers.get("x-request-id") ?? undefined,
    Number.isFinite(wait) && wait > 0 ? wait : undefined,
  );
}
