import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { membersQuery } from "./api";

const membersRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/members",
  staticData: { crumb: "Members" },
  loader: ({ params }) => prefetchPages(membersQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./members-page"), "MembersPage"),
});

export const membersRoutes = [membersRoute] as const;
