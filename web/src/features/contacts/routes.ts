import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { businessRoute } from "../../routing/business-route";

const listRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/contacts",
  staticData: { crumb: "Contacts" },
  component: lazyRouteComponent(() => import("./contacts-page"), "ContactsPage"),
});

export const contactsRoutes = [listRoute] as const;
