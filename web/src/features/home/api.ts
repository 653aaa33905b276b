import type { OverviewDto } from "@server/features/overview/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";

export type Overview = OverviewDto;

const { overview } = client.businesses[":businessId"];

/** Counts and first steps of a business; read again now and then while it is open. */
export function overviewQuery(businessId: string) {
  return queryOptions({
    queryKey: ["overview", businessId],
    queryFn: ({ signal }) => dataOf(overview.$get({ param: { businessId } }, abortable(signal))),
    refetchInterval: 10_000,
  });
}
