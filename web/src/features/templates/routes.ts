import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { businessRoute } from "../../routing/business-route";

const listRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/templates",
  staticData: { crumb: "Templates" },
  component: lazyRouteComponent(() => import("./templates-page"), "TemplatesPage"),
});

export const templatesRoutes = [listRoute] as const;
