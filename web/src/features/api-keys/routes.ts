import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { apiKeysQuery, permissionsQuery } from "./api";
import { text } from "./strings";

const apiKeysRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/api-keys",
  staticData: { crumb: text.apiKeys },
  loader: ({ params }) => {
    prefetch(apiKeysQuery(params.businessId));
    prefetch(permissionsQuery);
  },
  component: lazyRouteComponent(() => import("./api-keys-page"), "ApiKeysPage"),
});

export const apiKeysRoutes = [apiKeysRoute] as const;
