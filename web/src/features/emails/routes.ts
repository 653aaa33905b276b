import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { keyParam, textParam } from "../../routing/search-params";
import {
  emailsQuery,
  emailSummaryQuery,
  suppressionsQuery,
  type EmailFilters,
  type SuppressionFilters,
} from "./api";
import { reasonText, statusText, text } from "./strings";

interface EmailSearch extends EmailFilters {
  /** The email whose details are open. */
  email?: string | undefined;
}

const emailsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/emails",
  staticData: { crumb: text.emails },
});

const listRoute = createRoute({
  getParentRoute: () => emailsRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): EmailSearch => ({
    q: textParam(search, "q"),
    status: keyParam(search, "status", statusText),
    templateId: textParam(search, "templateId"),
    contactId: textParam(search, "contactId"),
    runId: textParam(search, "runId"),
    email: textParam(search, "email"),
  }),
  loaderDeps: ({ search: { email: _open, ...filters } }) => filters,
  loader: ({ params, deps }) => {
    prefetchPages(emailsQuery(params.businessId, deps));
    prefetch(emailSummaryQuery(params.businessId));
  },
  component: lazyRouteComponent(() => import("./emails-page"), "EmailsPage"),
});

const suppressionsRoute = createRoute({
  getParentRoute: () => emailsRoute,
  path: "/suppressions",
  staticData: { crumb: text.suppressions },
  validateSearch: (search: Record<string, unknown>): SuppressionFilters => ({
    q: textParam(search, "q"),
    reason: keyParam(search, "reason", reasonText),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(suppressionsQuery(params.businessId, deps)),
  component: lazyRouteComponent(() => import("./suppressions-page"), "SuppressionsPage"),
});

export const emailsRoutes = [emailsRoute.addChildren([listRoute, suppressionsRoute])] as const;
