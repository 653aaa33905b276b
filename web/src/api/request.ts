import { openEnvelope } from "./envelope";
import { sessionFetch } from "./session-fetch";

type Query = Record<string, string | number | boolean | undefined>;

export interface RequestOptions {
  query?: Query;
  /** A plain object goes as JSON; a Blob, File or stream goes as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Makes a repeated create, send or charge happen once. See `createKeyKeeper`. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export const API = "/api/v1";

function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  const base = path.startsWith("/dev/") ? path : API + path;
  return pairs.length > 0 ? `${base}?${search}` : base;
}

function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers = new Headers(options.headers);
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  const raw = options.body instanceof Blob;
  if (options.body !== undefined && !raw) headers.set("Content-Type", "application/json");
  const init: RequestInit = { method, headers };
  if (options.body !== undefined)
    init.body = raw ? (options.body as Blob) : JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;
  return sessionFetch(address(path, options.query), init);
}

/** Calls an endpoint below /api/v1 and returns its `data`. @throws ApiError */
export async function request<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  return (await openEnvelope(await send(method, path, options))).data as T;
}
