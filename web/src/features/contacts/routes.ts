import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { prefetch, prefetchPages } from "../../api";
import { businessRoute } from "../../routing/business-route";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, textParam } from "../../routing/search-params";
import {
  contactQuery,
  contactsQuery,
  customFieldsQuery,
  tagsQuery,
  timelineQuery,
  type ContactFilters,
} from "./api";
import { contactName } from "./contact-name";
import { duplicatesQuery } from "./duplicates/api";
import { text as duplicateText } from "./duplicates/strings";
import { text as fieldText } from "./fields/strings";
import { importQuery, importsQuery } from "./import/api";
import { text as importText } from "./import/strings";
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
    segment: textParam(search, "segment"),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => {
    prefetchPages(contactsQuery(params.businessId, deps));
    prefetch(tagsQuery(params.businessId));
    prefetch(customFieldsQuery(params.businessId));
  },
  component: lazyRouteComponent(() => import("./contacts-page"), "ContactsPage"),
});

const contactRoute = createRoute({
  getParentRoute: () => contactsRoute,
  path: "/$contactId",
  loader: async ({ params }) => {
    prefetchPages(timelineQuery(params.businessId, params.contactId));
    const contact = await loadDetail(contactQuery(params.businessId, params.contactId));
    return { crumb: contactName(contact) };
  },
  component: lazyRouteComponent(() => import("./contact-page"), "ContactPage"),
});

const fieldsRoute = createRoute({
  getParentRoute: () => contactsRoute,
  path: "/fields",
  staticData: { crumb: fieldText.fields },
  loader: ({ params }) => prefetch(customFieldsQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./fields/fields-page"), "FieldsPage"),
});

const duplicatesRoute = createRoute({
  getParentRoute: () => contactsRoute,
  path: "/duplicates",
  staticData: { crumb: duplicateText.duplicates },
  validateSearch: (search: Record<string, unknown>): { by?: "phone" | "name" | undefined } => ({
    by: choiceParam(search, "by", ["phone", "name"]),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ params, deps }) => prefetchPages(duplicatesQuery(params.businessId, deps.by)),
  component: lazyRouteComponent(() => import("./duplicates/duplicates-page"), "DuplicatesPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => contactsRoute,
  path: "/imports",
  staticData: { crumb: importText.imports },
});

const importListRoute = createRoute({
  getParentRoute: () => importsRoute,
  path: "/",
  loader: ({ params }) => prefetchPages(importsQuery(params.businessId)),
  component: lazyRouteComponent(() => import("./import/imports-page"), "ImportsPage"),
});

const uploadRoute = createRoute({
  getParentRoute: () => importsRoute,
  path: "/new",
  staticData: { crumb: importText.newImport },
  component: lazyRouteComponent(() => import("./import/upload-page"), "UploadPage"),
});

const importRoute = createRoute({
  getParentRoute: () => importsRoute,
  path: "/$importId",
  loader: async ({ params }) => {
    const run = await loadDetail(importQuery(params.businessId, params.importId));
    return { crumb: run.filename };
  },
  component: lazyRouteComponent(() => import("./import/import-page"), "ImportPage"),
});

export const contactsRoutes = [
  contactsRoute.addChildren([
    listRoute,
    contactRoute,
    fieldsRoute,
    duplicatesRoute,
    importsRoute.addChildren([importListRoute, uploadRoute, importRoute]),
  ]),
] as const;
