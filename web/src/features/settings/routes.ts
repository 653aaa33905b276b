import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { businessRoute } from "../../routing/business-route";
import { text } from "./strings";

const settingsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/settings",
  staticData: { crumb: text.settings },
  component: lazyRouteComponent(() => import("./settings-page"), "SettingsPage"),
});

export const settingsRoutes = [settingsRoute] as const;
