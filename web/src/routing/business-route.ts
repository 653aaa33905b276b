import { createRoute, notFound, Outlet } from "@tanstack/react-router";
import { isApiError } from "../api/api-error";
import { queryClient } from "../api/query-client";
import { businessQuery } from "../features/businesses/api";
import { rememberBusiness } from "../features/businesses/remembered-business";
import { signedInRoute } from "./signed-in-route";

/** Screens of one business. Its loader gives the breadcrumbs the business's name. */
export const businessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/b/$businessId",
  component: Outlet,
  loader: async ({ params }) => {
    try {
      const business = await queryClient.query({
        ...businessQuery(params.businessId),
        staleTime: "static",
      });
      rememberBusiness(business.id);
      return { crumb: business.name };
    } catch (error) {
      if (isApiError(error) && error.status === 404) notFound({ throw: true });
      throw error;
    }
  },
});
