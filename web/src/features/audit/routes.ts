import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "../../api/query-client";
import { businessRoute } from "../../routing/business-route";
import { auditQuery } from "./api";
import { text } from "./strings";

const auditRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/audit",
  staticData: { crumb: text.audit },
  loader: ({ params }) => void queryClient.prefetchInfiniteQuery(auditQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
});

export const auditRoutes = [auditRoute] as const;
