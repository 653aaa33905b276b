import { createRootRoute } from "@tanstack/react-router";
import { RootLayout } from "../shell/root-layout";

/** The root of all screens: skip link and toasts around them. */
export const rootRoute = createRootRoute({ component: RootLayout });
