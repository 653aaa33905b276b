import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { queryClient } from "../../api/query-client";
import { choiceParam, keyParam, textParam } from "../../routing/search-params";
import { signedInRoute } from "../../routing/signed-in-route";
import { meQuery } from "../account/api";
import { deadLettersQuery, type DeadLetterFilters } from "./api";
import { statusText, text } from "./strings";

/** Spelt out: the schemas are loaded with the screen. */
const QUEUES = ["domain-events", "email-events", "workflow-steps", "dead-letters"] as const;

interface DeadLetterSearch extends DeadLetterFilters {
  /** The dead letter whose details are open. */
  letter?: string | undefined;
}

const deadLettersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/dead-letters",
  staticData: { crumb: text.deadLetters },
  validateSearch: (search: Record<string, unknown>): DeadLetterSearch => ({
    status: keyParam(search, "status", statusText),
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
