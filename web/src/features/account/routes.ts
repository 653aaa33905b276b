import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { signedInRoute } from "../../routing/signed-in-route";
import { prefetch } from "../../api";
import { sessionsQuery } from "./api";
import { text } from "./strings";

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account",
  staticData: { crumb: text.account },
  component: lazyRouteComponent(() => import("./account-page"), "AccountPage"),
});

const sessionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account/sessions",
  staticData: { crumb: text.sessions },
  loader: () => prefetch(sessionsQuery),
  component: lazyRouteComponent(() => import("./sessions-page"), "SessionsPage"),
});

export const accountRoutes = [accountRoute, sessionsRoute] as const;
