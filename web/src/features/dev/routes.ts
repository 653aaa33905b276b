import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../routing/root-route";

function createDevRoutes() {
  const mailboxRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: "/dev/mailbox",
    component: lazyRouteComponent(() => import("./mailbox-page"), "MailboxPage"),
  });
  const galleryRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: "/dev/ui",
    component: lazyRouteComponent(() => import("./gallery-page"), "GalleryPage"),
  });
  return [mailboxRoute, galleryRoute] as const;
}

type DevRoutes = ReturnType<typeof createDevRoutes>;

/** Screens for developers. A production build drops them with all they import. */
export const devRoutes =
  import.meta.env.MODE === "production" ? ([] as unknown as DevRoutes) : createDevRoutes();
