import type { App } from "@server/app";
import { hc } from "hono/client";
import { openEnvelope, type Answer, type Page } from "./envelope";
import { sessionFetch } from "./session-fetch";

/** Where the API begins, for what a typed call cannot do: streams, and links to files. */
export const API = "/api/v1";

/** The API, typed by its routes: `dataOf(client.users.me.$get())`. */
export const client = hc<App>("/", { fetch: sessionFetch }).api.v1;

/** Call options that let a query be cancelled. */
export const abortable = (signal: AbortSignal) => ({ init: { signal } });

/** Call options that make a repeated create, send or charge happen once. */
export const onceWith = (key: string) => ({ headers: { "Idempotency-Key": key } });

/** What an endpoint answered. @throws ApiError */
export async function dataOf<T>(answer: Promise<Answer<{ data: T }>>): Promise<T> {
  return (await openEnvelope(await answer)).data as T;
}

/** One page of a list. @throws ApiError */
export async function pageOf<T>(answer: Promise<Answer<{ data: T[] }>>): Promise<Page<T>> {
  const body = await openEnvelope(await answer);
  return { data: (body.data ?? []) as T[], pagination: body.pagination ?? {} };
}
