import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, keyParam, textParam } from "../../routing/search-params";
import {
  progressQuery,
  versionsQuery,
  workflowQuery,
  workflowsQuery,
  type Run,
  type WorkflowFilters,
} from "./api";
import { runText, statusText, text } from "./strings";

interface WorkflowSearch {
  /** The steps when missing. */
  tab?: "runs" | "versions" | undefined;
  /** Shows runs with this status only. */
  status?: Run["status"] | undefined;
  /** The run whose details are open. */
  run?: string | undefined;
}

const workflowsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/workflows",
  staticData: { crumb: text.workflows },
});

const listRoute = createRoute({
  getParentRoute: () => workflowsRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): WorkflowFilters => ({
    status: keyParam(search, "status", statusText),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(workflowsQuery(params.businessId, deps)),
  component: lazyRouteComponent(() => import("./workflows-page"), "WorkflowsPage"),
});

const workflowRoute = createRoute({
  getParentRoute: () => workflowsRoute,
  path: "/$workflowId",
  validateSearch: (search: Record<string, unknown>): WorkflowSearch => ({
    tab: choiceParam(search, "tab", ["runs", "versions"]),
    status: keyParam(search, "status", runText),
    run: textParam(search, "run"),
  }),
  loader: async ({ params: { businessId, workflowId } }) => {
    prefetch(progressQuery(businessId, workflowId));
    prefetch(versionsQuery(businessId, workflowId));
    const workflow = await loadDetail(workflowQuery(businessId, workflowId));
    return { crumb: workflow.name };
  },
  component: lazyRouteComponent(() => import("./workflow-page"), "WorkflowPage"),
});

export const workflowsRoutes = [workflowsRoute.addChildren([listRoute, workflowRoute])] as const;
