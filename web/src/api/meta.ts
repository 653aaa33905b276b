import { queryOptions } from "@tanstack/react-query";
import { request } from "./request";

export interface Meta {
  environment: string;
  /** True where sent emails can be read at /dev/mailbox. */
  devMailbox: boolean;
  /** Where content that businesses write is served from. */
  contentOrigin: string;
}

/** What the app needs to know about the server it talks to. */
export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => request<Meta>("GET", "/meta", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
