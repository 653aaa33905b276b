import { createRootRoute } from "@tanstack/react-router";
import { NotFoundPage } from "../shell/not-found-screen";
import { RootLayout } from "../shell/root-layout";

/** The root of all screens: skip link and toasts around them. */
export const rootRoute = createRootRoute({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
});
