import { queryOptions } from "@tanstack/react-query";
import type { MetaDto } from "@server/features/meta/schemas";
import { request } from "./request";

export type Meta = MetaDto;

/** What the app needs to know about the server it talks to. */
export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => request<Meta>("GET", "/meta", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
