import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, textParam } from "../../routing/search-params";
import { contactQuery, contactsQuery, tagsQuery, timelineQuery, type ContactFilters } from "./api";
import { contactName } from "./contact-name";
import { text } from "./strings";

const contactsRoute = createRoute({
  getParentRoute: () => businessRoute,
  path: "/contacts",
  staticData: { crumb: text.contacts },
});

const listRoute = createRoute({
  getParentRoute: () => contactsRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): ContactFilters => ({
    q: textParam(search, "q"),
    tag: textParam(search, "tag"),
    sort: choiceParam(search, "sort", ["email"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => {
    prefetchPages(contactsQuery(params.businessId, deps));
    prefetch(tagsQuery(params.businessId));
  },
  component: lazyRouteComponent(() => import("./contacts-page"), "ContactsPage"),
});

const contactRoute = createRoute({
  getParentRoute: () => contactsRoute,
  path: "/$contactId",
  loader: async ({ params }) => {
    prefetch(timelineQuery(params.businessId, params.contactId));
    const contact = await loadDetail(contactQuery(params.businessId, params.contactId));
    return { crumb: contactName(contact) };
  },
  component: lazyRouteComponent(() => import("./contact-page"), "ContactPage"),
});

export const contactsRoutes = [contactsRoute.addChildren([listRoute, contactRoute])] as const;
