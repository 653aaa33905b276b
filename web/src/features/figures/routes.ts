import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { textParam } from "../../routing/search-params";
import { templateQuery } from "../templates/api";
import { domainsQuery, figuresQuery, type Period } from "./api";
import { text } from "./strings";

const period = (search: Record<string, unknown>): Period => ({
  from: textParam(search, "from"),
  to: textParam(search, "to"),
});

const pageRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/figures",
  staticData: { crumb: text.title },
});

const figuresRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/",
  validateSearch: period,
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => {
    prefetch(figuresQuery(params.businessId, { scope: "business", ...deps }));
    prefetch(domainsQuery(params.businessId, deps));
  },
  component: lazyRouteComponent(() => import("./figures-page"), "FiguresPage"),
});

const templateRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/templates/$templateId",
  loader: async ({ params: { businessId, templateId } }) => {
    const template = await loadDetail(templateQuery(businessId, templateId));
    return { crumb: template.name };
  },
  component: lazyRouteComponent(() => import("./template-figures-page"), "TemplateFiguresPage"),
});

export const figuresRoutes = [pageRoute.addChildren([figuresRoute, templateRoute])] as const;
