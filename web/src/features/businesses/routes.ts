import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { queryClient } from "../../api/query-client";
import { signedInRoute } from "../../routing/signed-in-route";
import { prefetch } from "../../api";
import { businessesQuery, deletedBusinessesQuery } from "./api";
import { rememberedBusiness } from "./remembered-business";
import { text } from "./strings";

const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  beforeLoad: async () => {
    const business = rememberedBusiness(
      await queryClient.query({ ...businessesQuery, staleTime: "static" }),
    );
    if (!business) return redirect({ to: "/businesses/new", replace: true, throw: true });
    return redirect({
      to: "/b/$businessId",
      params: { businessId: business.id },
      replace: true,
      throw: true,
    });
  },
});

const newBusinessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/businesses/new",
  staticData: { crumb: text.newBusiness },
  component: lazyRouteComponent(() => import("./new-business-page"), "NewBusinessPage"),
});

const deletedBusinessesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/businesses/deleted",
  staticData: { crumb: text.deletedTitle },
  loader: () => prefetch(deletedBusinessesQuery),
  component: lazyRouteComponent(() => import("./deleted-businesses-page"), "DeletedBusinessesPage"),
});

export const businessesRoutes = [startRoute, newBusinessRoute, deletedBusinessesRoute] as const;
