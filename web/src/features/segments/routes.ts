import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, keyParam, textParam } from "../../routing/search-params";
import { tagsQuery } from "../contacts/api";
import { segmentQuery, segmentsQuery, type SegmentFilters } from "./api";
import type { ReadySegment } from "./ready-segments";
import { text } from "./strings";

const segmentsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/segments",
  staticData: { crumb: text.segments },
});

const listRoute = createRoute({
  getParentRoute: () => segmentsRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): SegmentFilters => ({
    q: textParam(search, "q"),
    deleted: choiceParam(search, "deleted", ["true"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(segmentsQuery(params.businessId, deps)),
  component: lazyRouteComponent(() => import("./segments-page"), "SegmentsPage"),
});

const newRoute = createRoute({
  getParentRoute: () => segmentsRoute,
  path: "/new",
  staticData: { crumb: text.create },
  validateSearch: (search: Record<string, unknown>): { ready?: ReadySegment | undefined } => ({
    ready: keyParam(search, "ready", text.ready6),
  }),
  component: lazyRouteComponent(() => import("./new-segment-page"), "NewSegmentPage"),
});

const segmentRoute = createRoute({
  getParentRoute: () => segmentsRoute,
  path: "/$segmentId",
  validateSearch: (search: Record<string, unknown>): { tab?: "contacts" | undefined } => ({
    tab: choiceParam(search, "tab", ["contacts"]),
  }),
  loader: async ({ params }) => {
    prefetch(tagsQuery(params.businessId));
    const segment = await loadDetail(segmentQuery(params.businessId, params.segmentId));
    return { crumb: segment.name };
  },
  component: lazyRouteComponent(() => import("./segment-page"), "SegmentPage"),
});

export const segmentsRoutes = [
  segmentsRoute.addChildren([listRoute, newRoute, segmentRoute]),
] as const;
