import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { textParam } from "../../routing/search-params";
import { templateQuery, templatesQuery, type TemplateFilters } from "./api";
import { text } from "./strings";

const templatesRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/templates",
  staticData: { crumb: text.templates },
});

const listRoute = createRoute({
  getParentRoute: () => templatesRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): TemplateFilters => ({
    q: textParam(search, "q"),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(templatesQuery(params.businessId, deps)),
  component: lazyRouteComponent(() => import("./templates-page"), "TemplatesPage"),
});

const templateRoute = createRoute({
  getParentRoute: () => templatesRoute,
  path: "/$templateId",
  loader: async ({ params }) => {
    const template = await loadDetail(templateQuery(params.businessId, params.templateId));
    return { crumb: template.name };
  },
  component: lazyRouteComponent(() => import("./template-page"), "TemplatePage"),
});

export const templatesRoutes = [templatesRoute.addChildren([listRoute, templateRoute])] as const;
