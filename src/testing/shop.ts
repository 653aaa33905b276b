import { exports } from "cloudflare:workers";
import type { ContactDto } from "../features/contacts/schemas";
import { type Answer, type CallOptions, someAddress } from "./api";
import { newOwner, type Owner } from "./world";

/** A fresh business as its owner sees it. */
export interface Shop extends Pick<Owner, "businessId" | "slug" | "email" | "userId"> {
  /** Calls a path below the business's. */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<Answer<T>>;
}

/** Opens a business. */
export async function api(): Promise<Shop> {
  const owner = await newOwner();
  const { businessId, slug, email, userId } = owner;
  return {
    ...{ businessId, slug, email, userId },
    request: (method, path, body, options) =>
      owner.request(method, `/businesses/${businessId}${path}`, body, options),
  };
}

/** Adds a contact; its address is one that no other test uses unless told. */
export async function addContact(
  shop: Shop,
  input: Record<string, unknown> = {},
): Promise<ContactDto> {
  const email = `c${crypto.randomUUID()}@example.com`;
  const { data } = await shop.request<ContactDto>("POST", "/contacts", { email, ...input });
  return data;
}

const worker = (exports as unknown as { default: Fetcher }).default;

/** Fetches an absolute address, such as one on a content host. */
export function contentFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    "CF-Connecting-IP": someAddress(),
    ...(init.headers as Record<string, string>),
  };
  return worker.fetch(url, { ...init, headers });
}
