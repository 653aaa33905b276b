import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../../routing/root-route";

const changeEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/change-email",
  component: lazyRouteComponent(() => import("./change-email-page"), "ChangeEmailPage"),
});

const restoreAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/restore-account",
  component: lazyRouteComponent(() => import("./restore-account-page"), "RestoreAccountPage"),
});

/** Screens behind emailed links, for people who may not be signed in. */
export const accountLinkRoutes = [changeEmailRoute, restoreAccountRoute] as const;
