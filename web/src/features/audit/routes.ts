import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { queryClient } from "../../api/query-client";
import { businessRoute } from "../../routing/business-route";
import { signedInRoute } from "../../routing/signed-in-route";
import { meQuery } from "../account/api";
import { activityQuery, auditQuery, platformAuditQuery } from "./api";
import { auditSearch, platformAuditSearch } from "./audit-search";
import { titles } from "./titles";

const auditRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/audit",
  staticData: { crumb: titles.audit },
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(auditQuery(params.businessId, deps)),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
});

const platformAuditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/audit",
  staticData: { crumb: titles.platformAudit },
  validateSearch: platformAuditSearch,
  beforeLoad: async () => {
    const me = await queryClient.query({ ...meQuery, staleTime: "static" });
    if (me.platformRole === null) notFound({ throw: true });
  },
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchPages(platformAuditQuery(deps)),
  component: lazyRouteComponent(() => import("./platform-audit-page"), "PlatformAuditPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account/activity",
  staticData: { crumb: titles.activity },
  loader: () => prefetchPages(activityQuery),
  component: lazyRouteComponent(() => import("./activity-page"), "ActivityPage"),
});

export const auditRoutes = [auditRoute] as const;
export const signedInAuditRoutes = [platformAuditRoute, activityRoute] as const;
