import { createRoute, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { signedInRoute } from "../../routing/signed-in-route";
import { prefetch } from "../../api";
import { sessionsQuery } from "./api";
import { text } from "./strings";

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account",
  staticData: { crumb: text.account },
  component: Outlet,
});

const profileRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./account-page"), "AccountPage"),
});

const sessionsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: "/sessions",
  staticData: { crumb: text.sessions },
  loader: () => prefetch(sessionsQuery),
  component: lazyRouteComponent(() => import("./sessions-page"), "SessionsPage"),
});

const securityRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: "/security",
  validateSearch: (search: Record<string, unknown>): { problem?: string } =>
    // Why linking an account elsewhere, or confirming by one, led nowhere.
    typeof search.problem === "string" ? { problem: search.problem } : {},
  staticData: { crumb: text.security },
  component: lazyRouteComponent(() => import("./security-page"), "SecurityPage"),
});

export const accountRoutes = [
  accountRoute.addChildren([profileRoute, sessionsRoute, securityRoute]),
] as const;
