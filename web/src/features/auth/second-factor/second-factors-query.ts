import type { SecondFactorsDto } from "@server/features/second-factors/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../../api";

/** The user's authenticators, recovery codes and remembered devices. */
export const secondFactorsQuery = queryOptions<SecondFactorsDto>({
  queryKey: ["second-factors"],
  queryFn: ({ signal }) => dataOf(client.auth.mfa.$get({}, abortable(signal))),
});
