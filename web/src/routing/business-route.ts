import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { isApiError } from "../api/api-error";
import { queryClient } from "../api/query-client";
import { businessesQuery, businessQuery } from "../features/businesses/api";
import { rememberBusiness } from "../features/businesses/remembered-business";
import { signedInRoute } from "./signed-in-route";

/** Screens of one business. Its loader gives the breadcrumbs the business's name. */
export const businessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/b/$businessId",
  component: lazyRouteComponent(
    () => import("../features/businesses/business-layout"),
    "BusinessLayout",
  ),
  errorComponent: lazyRouteComponent(
    () => import("../features/businesses/business-error-screen"),
    "BusinessErrorScreen",
  ),
  loader: async ({ params }) => {
    try {
      const business = await queryClient.query({
        ...businessQuery(params.businessId),
        // The list says that it asks for a second factor, not whether this session has one.
        staleTime: asksForFactor(params.businessId) ? 0 : "static",
      });
      rememberBusiness(business.id);
      return { crumb: business.name };
    } catch (error) {
      if (isApiError(error) && error.status === 404) notFound({ throw: true });
      throw error;
    }
  },
});

function asksForFactor(businessId: string): boolean {
  const known = queryClient.getQueryData(businessesQuery.queryKey);
  return known?.find(({ id }) => id === businessId)?.requireSecondFactor === true;
}
