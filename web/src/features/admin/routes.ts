import { DEAD_LETTER_STATUSES, QUEUES } from "@server/features/admin/schemas";
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { queryClient } from "../../api/query-client";
import { choiceParam, textParam } from "../../routing/search-params";
import { signedInRoute } from "../../routing/signed-in-route";
import { meQuery } from "../account/api";
import { deadLettersQuery, type DeadLetterFilters } from "./api";
import { text } from "./strings";

interface DeadLetterSearch extends DeadLetterFilters {
  /** The dead letter whose details are open. */
  letter?: string | undefined;
}

const deadLettersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/dead-letters",
  staticData: { crumb: text.deadLetters },
  validateSearch: (search: Record<string, unknown>): DeadLetterSearch => ({
    status: choiceParam(search, "status", DEAD_LETTER_STATUSES),
    queue: choiceParam(search, "queue", QUEUES),
    letter: textParam(search, "letter"),
  }),
  beforeLoad: async () => {
    const me = await queryClient.query({ ...meQuery, staleTime: "static" });
    if (me.platformRole !== "administrator") notFound({ throw: true });
  },
  loaderDeps: ({ search: { letter: _open, ...filters } }) => filters,
  loader: ({ deps }) => prefetchPages(deadLettersQuery(deps)),
  component: lazyRouteComponent(() => import("./dead-letters-page"), "DeadLettersPage"),
});

export const adminRoutes = [deadLettersRoute] as const;
