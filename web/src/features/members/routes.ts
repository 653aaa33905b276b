import { createRoute, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { permissionsQuery, rolesQuery } from "../roles/api";
import { invitationsQuery, membersQuery } from "./api";

const membersRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/members",
  staticData: { crumb: "Members" },
  component: Outlet,
});

const listRoute = createRoute({
  getParentRoute: () => membersRoute,
  path: "/",
  loader: ({ params }) => {
    prefetchPages(membersQuery(params.businessId));
    prefetchPages(invitationsQuery(params.businessId, "pending"));
  },
  component: lazyRouteComponent(() => import("./members-page"), "MembersPage"),
});

const rolesRoute = createRoute({
  getParentRoute: () => membersRoute,
  path: "/roles",
  staticData: { crumb: "Roles" },
  loader: ({ params }) => {
    prefetch(rolesQuery(params.businessId));
    prefetch(permissionsQuery);
  },
  component: lazyRouteComponent(() => import("../roles/roles-page"), "RolesPage"),
});

export const membersRoutes = [membersRoute.addChildren([listRoute, rolesRoute])] as const;
