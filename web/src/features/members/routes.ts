import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { membersQuery } from "./api";
import { text } from "./strings";

const membersRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/members",
  staticData: { crumb: text.members },
  loader: ({ params }) => prefetch(membersQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./members-page"), "MembersPage"),
});

export const membersRoutes = [membersRoute] as const;
