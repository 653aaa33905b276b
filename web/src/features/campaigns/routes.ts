import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, keyParam, textParam } from "../../routing/search-params";
import { campaignQuery, campaignsQuery, type CampaignFilters } from "./api";
import { statusText, text } from "./strings";

/** Steps of a draft, in their order. */
export const STEPS = ["audience", "content", "test", "delivery", "review"] as const;
export type StepName = (typeof STEPS)[number];

interface CampaignSearch {
  /** Step of a draft; the audience when missing. */
  step?: StepName | undefined;
  /** View of a campaign on its way; the overview when missing. */
  tab?: "report" | "recipients" | undefined;
  /** Recipients in this state only. */
  status?: string | undefined;
}

interface NewSearch {
  /** What the campaign begins with. */
  template?: string | undefined;
  segment?: string | undefined;
}

const campaignsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/campaigns",
  staticData: { crumb: text.campaigns },
});

const listRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): CampaignFilters => ({
    q: textParam(search, "q"),
    status: keyParam(search, "status", statusText),
    deleted: choiceParam(search, "deleted", ["true"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(campaignsQuery(params.businessId, deps)),
  component: lazyRouteComponent(() => import("./campaigns-page"), "CampaignsPage"),
});

const newRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "/new",
  staticData: { crumb: text.create },
  validateSearch: (search: Record<string, unknown>): NewSearch => ({
    template: textParam(search, "template"),
    segment: textParam(search, "segment"),
  }),
  component: lazyRouteComponent(() => import("./new-campaign-page"), "NewCampaignPage"),
});

const campaignRoute = createRoute({
  getParentRoute: () => campaignsRoute,
  path: "/$campaignId",
  validateSearch: (search: Record<string, unknown>): CampaignSearch => ({
    step: choiceParam(search, "step", STEPS),
    tab: choiceParam(search, "tab", ["report", "recipients"]),
    status: textParam(search, "status"),
  }),
  loader: async ({ params: { businessId, campaignId } }) => {
    const campaign = await loadDetail(campaignQuery(businessId, campaignId));
    return { crumb: campaign.name };
  },
  component: lazyRouteComponent(() => import("./campaign-page"), "CampaignPage"),
});

export const campaignsRoutes = [
  campaignsRoute.addChildren([listRoute, newRoute, campaignRoute]),
] as const;
