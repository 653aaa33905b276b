import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { queryClient } from "../../api/query-client";
import { signedInRoute } from "../../routing/signed-in-route";
import { businessesQuery } from "./api";
import { rememberedBusiness } from "./remembered-business";
import { text } from "./strings";

const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  beforeLoad: async () => {
    const business = rememberedBusiness(await queryClient.ensureQueryData(businessesQuery));
    if (!business) throw redirect({ to: "/businesses/new", replace: true });
    throw redirect({ to: "/b/$businessId", params: { businessId: business.id }, replace: true });
  },
});

const newBusinessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/businesses/new",
  staticData: { crumb: text.newBusiness },
  component: lazyRouteComponent(() => import("./new-business-page"), "NewBusinessPage"),
});

export const businessesRoutes = [startRoute, newBusinessRoute] as const;
