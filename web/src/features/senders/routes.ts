import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { keyParam } from "../../routing/search-params";
import { accountsQuery, domainsQuery, settingsQuery } from "./api";
import { tabText, text } from "./strings";

const sendingRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/sending",
  staticData: { crumb: text.sending },
  validateSearch: (search: Record<string, unknown>) => ({
    tab: keyParam(search, "tab", tabText),
  }),
  loader: ({ params: { businessId } }) => {
    prefetch(accountsQuery(businessId));
    prefetch(domainsQuery(businessId));
    prefetch(settingsQuery(businessId));
  },
  component: lazyRouteComponent(() => import("./sending-page"), "SendingPage"),
});

export const sendersRoutes = [sendingRoute] as const;
