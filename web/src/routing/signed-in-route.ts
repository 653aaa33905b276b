import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { isApiError } from "../api/api-error";
import { queryClient } from "../api/query-client";
import { meQuery } from "../features/account/api";
import { businessesQuery } from "../features/businesses/api";
import { writeStored } from "../lib/storage";
import { rootRoute } from "./root-route";

/** Screens for signed-in people; anybody else is sent to sign in and comes back. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: lazyRouteComponent(() => import("../shell/app-shell"), "AppShell"),
  beforeLoad: async ({ location }) => {
    try {
      await Promise.all([
        queryClient.query({ ...meQuery, staleTime: "static" }),
        queryClient.query({ ...businessesQuery, staleTime: "static" }),
      ]);
      writeStored("signedIn", "yes");
    } catch (error) {
      if (!isApiError(error) || error.status !== 401) throw error;
      const returnTo = location.href === "/" ? undefined : location.href;
      redirect({
        to: "/sign-in",
        search: returnTo ? { returnTo } : {},
        replace: true,
        throw: true,
      });
    }
  },
});
