import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, keyParam, textParam } from "../../routing/search-params";
import { brandQuery } from "../brands/api";
import { filtersOf, templateQuery, templatesQuery, type TemplatesView } from "./api";
import { text } from "./strings";

const templatesRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/templates",
  staticData: { crumb: text.templates },
});

const listRoute = createRoute({
  getParentRoute: () => templatesRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): TemplatesView => ({
    q: textParam(search, "q"),
    kind: keyParam(search, "kind", text.kinds),
    sort: choiceParam(search, "sort", ["name"]),
    view: choiceParam(search, "view", ["trash"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(templatesQuery(params.businessId, filtersOf(deps))),
  component: lazyRouteComponent(() => import("./templates-page"), "TemplatesPage"),
});

const newRoute = createRoute({
  getParentRoute: () => templatesRoute,
  path: "/new",
  staticData: { crumb: text.create },
  component: lazyRouteComponent(() => import("./gallery/new-template-page"), "NewTemplatePage"),
});

const templateRoute = createRoute({
  getParentRoute: () => templatesRoute,
  path: "/$templateId",
  loader: async ({ params }) => {
    prefetch(brandQuery(params.businessId));
    const template = await loadDetail(templateQuery(params.businessId, params.templateId));
    return { crumb: template.name };
  },
  component: lazyRouteComponent(() => import("./template-page"), "TemplatePage"),
});

export const templatesRoutes = [
  templatesRoute.addChildren([listRoute, newRoute, templateRoute]),
] as const;
