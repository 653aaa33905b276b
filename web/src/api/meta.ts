import { queryOptions } from "@tanstack/react-query";
import type { MetaDto } from "@server/features/meta/schemas";
import { abortable, client, dataOf } from "./client";

export type Meta = MetaDto;

/** What the app needs to know about the server it talks to. */
export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => dataOf(client.meta.$get({}, abortable(signal))),
  staleTime: Number.POSITIVE_INFINITY,
});
