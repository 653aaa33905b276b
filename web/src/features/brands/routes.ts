import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { brandQuery } from "./api";

const brandRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/brand",
  staticData: { crumb: "Brand" },
  loader: ({ params }) => prefetch(brandQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./brand-page"), "BrandPage"),
});

export const brandRoutes = [brandRoute] as const;
