import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "../../api/query-client";
import { businessRoute } from "../../routing/business-route";
import { overviewQuery } from "./api";

const homeRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/",
  loader: ({ params }) => void queryClient.prefetchQuery(overviewQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./home-page"), "HomePage"),
});

export const homeRoutes = [homeRoute] as const;
