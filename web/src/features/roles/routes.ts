import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { permissionsQuery, rolesQuery } from "./api";

const rolesRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/members/roles",
  staticData: { crumb: "Roles" },
  loader: ({ params }) => {
    prefetch(rolesQuery(params.businessId));
    prefetch(permissionsQuery);
  },
  component: lazyRouteComponent(() => import("./roles-page"), "RolesPage"),
});

export const rolesRoutes = [rolesRoute] as const;
