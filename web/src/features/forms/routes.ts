import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, keyParam } from "../../routing/search-params";
import { topicsQuery } from "../topics/api";
import { formQuery, formsQuery, type SubmissionFilters } from "./api";
import { submissionText, text } from "./strings";

interface FormsSearch {
  tab?: "topics" | undefined;
}

interface FormSearch extends SubmissionFilters {
  tab?: "embed" | "submissions" | undefined;
}

const formsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/forms",
  staticData: { crumb: text.forms },
});

const listRoute = createRoute({
  getParentRoute: () => formsRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): FormsSearch => ({
    tab: choiceParam(search, "tab", ["topics"]),
  }),
  loader: ({ params }) => {
    prefetchPages(formsQuery(params.businessId));
    prefetch(topicsQuery(params.businessId));
  },
  component: lazyRouteComponent(() => import("./forms-page"), "FormsPage"),
});

const formRoute = createRoute({
  getParentRoute: () => formsRoute,
  path: "/$formId",
  validateSearch: (search: Record<string, unknown>): FormSearch => ({
    tab: choiceParam(search, "tab", ["embed", "submissions"]),
    status: keyParam(search, "status", submissionText),
  }),
  loader: async ({ params }) => {
    prefetch(topicsQuery(params.businessId));
    const form = await loadDetail(formQuery(params.businessId, params.formId));
    return { crumb: form.name };
  },
  component: lazyRouteComponent(() => import("./form-page"), "FormPage"),
});

export const formsRoutes = [formsRoute.addChildren([listRoute, formRoute])] as const;
