import type { SecondFactorsDto } from "@server/features/second-factors/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../../api";

/** The user's authenticators, recovery codes and remembered devices; stale whenever `me` is. */
export const secondFactorsQuery = queryOptions<SecondFactorsDto>({
  queryKey: ["me", "second-factors"],
  queryFn: ({ signal }) => dataOf(client.auth.mfa.$get({}, abortable(signal))),
});
