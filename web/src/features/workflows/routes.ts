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
import { recipesQuery } from "./recipes/api";
import { runText, statusText, text } from "./strings";

interface WorkflowSearch {
  /** The steps when missing. */
  tab?: "runs" | "failed" | "figures" | "versions" | undefined;
  /** Shows runs with this status only; `paused`: those that people hold. */
  status?: Run["status"] | "paused" | undefined;
  /** Shows runs at this step only. */
  step?: string | undefined;
  /** Shows runs of contacts whose address begins so. */
  q?: string | undefined;
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

const newRoute = createRoute({
  getParentRoute: () => workflowsRoute,
  path: "/new",
  staticData: { crumb: text.create },
  loader: ({ params }) => prefetch(recipesQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./recipes/new-workflow-page"), "NewWorkflowPage"),
});

const workflowRoute = createRoute({
  getParentRoute: () => workflowsRoute,
  path: "/$workflowId",
  validateSearch: (search: Record<string, unknown>): WorkflowSearch => ({
    tab: choiceParam(search, "tab", ["runs", "failed", "figures", "versions"]),
    status: keyParam(search, "status", { ...runText, paused: "" }),
    step: textParam(search, "step"),
    q: textParam(search, "q"),
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

export const workflowsRoutes = [
  workflowsRoute.addChildren([listRoute, newRoute, workflowRoute]),
] as const;
