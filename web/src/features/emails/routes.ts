import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { businessRoute } from "../../routing/business-route";

const listRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/emails",
  staticData: { crumb: "Emails" },
  component: lazyRouteComponent(() => import("./emails-page"), "EmailsPage"),
});

export const emailsRoutes = [listRoute] as const;
