import { exports } from "cloudflare:workers";

/** An answer of the API, its envelope opened. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  data: T;
  code: string | undefined;
  details: Record<string, string[]>;
  pagination: { limit: number; nextCursor: string | null; hasMore: boolean } | undefined;
  text: string;
}

export interface CallOptions {
  body?: unknown;
  /** A body that is not JSON; name its type in the headers. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Network address of the caller; a fresh one unless told, so that no limit is shared. */
  address?: string;
}

const worker = (exports as unknown as { default: Fetcher }).default;

/** Calls a path below `/api/v1` of the Worker under test. */
export async function call<T = unknown>(
  method: string,
  path: string,
  { body, raw, headers = {}, address = someAddress() }: CallOptions = {},
): Promise<Answer<T>> {
  const response = await worker.fetch(`http://localhost:8787/api/v1${path}`, {
    method,
    headers: {
      "CF-Connecting-IP": address,
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    // A browser would follow; here whoever calls looks at where it would go.
    redirect: "manual",
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(raw !== undefined && { body: raw }),
  });
  const text = await response.text();
  const envelope = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
  return {
    status: response.status,
    headers: response.headers,
    data: envelope.data as T,
    code: envelope.code as string | undefined,
    details: (envelope.details ?? {}) as Record<string, string[]>,
    pagination: envelope.pagination as Answer["pagination"],
    text,
  };
}

/** A network address that no other test uses. */
export function someAddress(): string {
  const [a, b, c] = crypto.getRandomValues(new Uint8Array(3));
  return `10.${a}.${b}.${c}`;
}

/** The cookies that an answer set, as a `Cookie` header. */
export function cookiesOf(answer: Answer): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
