import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { overviewQuery } from "./api";

const homeRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/",
  loader: ({ params }) => prefetch(overviewQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./home-page"), "HomePage"),
});

export const homeRoutes = [homeRoute] as const;
