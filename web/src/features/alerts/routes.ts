import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { queryClient } from "../../api/query-client";
import { keyParam } from "../../routing/search-params";
import { signedInRoute } from "../../routing/signed-in-route";
import { meQuery } from "../account/api";
import { alertsQuery, type AlertStatus } from "./api";
import { statusText, text } from "./strings";

interface AlertsSearch {
  status?: AlertStatus | undefined;
}

const alertsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/alerts",
  staticData: { crumb: text.alerts },
  validateSearch: (search: Record<string, unknown>): AlertsSearch => ({
    status: keyParam(search, "status", statusText),
  }),
  beforeLoad: async () => {
    const me = await queryClient.query({ ...meQuery, staleTime: "static" });
    if (me.platformRole !== "administrator") notFound({ throw: true });
  },
  loaderDeps: ({ search: { status } }) => ({ status }),
  loader: ({ deps }) => prefetchPages(alertsQuery(deps.status)),
  component: lazyRouteComponent(() => import("./alerts-page"), "AlertsPage"),
});

export const alertsRoutes = [alertsRoute] as const;
