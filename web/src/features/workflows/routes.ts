import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { businessRoute } from "../../routing/business-route";

const listRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/workflows",
  staticData: { crumb: "Workflows" },
  component: lazyRouteComponent(() => import("./workflows-page"), "WorkflowsPage"),
});

export const workflowsRoutes = [listRoute] as const;
