import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { auditQuery } from "./api";
import { text } from "./strings";

interface AuditSearch {
  /** Exact action to show alone. */
  action?: string;
}

const auditRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/audit",
  staticData: { crumb: text.audit },
  validateSearch: (search: Record<string, unknown>): AuditSearch =>
    typeof search.action === "string" ? { action: search.action } : {},
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(auditQuery(params.businessId, deps.action)),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
});

export const auditRoutes = [auditRoute] as const;
