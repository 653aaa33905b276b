import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { prefetchPages } from "../../api";
import { queryClient } from "../../api/query-client";
import { loadDetail } from "../../routing/load-detail";
import { choiceParam, keyParam, textParam } from "../../routing/search-params";
import { signedInRoute } from "../../routing/signed-in-route";
import { meQuery } from "../account/api";
import { anyBusinessesQuery, type BusinessFilters } from "./businesses/api";
import { statusText as businessStatus, text as businessText } from "./businesses/strings";
import { deadLettersQuery, type DeadLetterFilters } from "./api";
import { statusText, text } from "./strings";
import { userQuery, usersQuery, type UserFilters } from "./users/api";
import { roleText, statusText as userStatus, text as userText } from "./users/strings";

/** Spelt out: the schemas are loaded with the screen. */
const QUEUES = ["domain-events", "email-events", "workflow-steps", "dead-letters"] as const;

interface DeadLetterSearch extends DeadLetterFilters {
  /** The dead letter whose details are open. */
  letter?: string | undefined;
}

const deadLettersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/dead-letters",
  staticData: { crumb: text.deadLetters },
  validateSearch: (search: Record<string, unknown>): DeadLetterSearch => ({
    status: keyParam(search, "status", statusText),
    queue: choiceParam(search, "queue", QUEUES),
    letter: textParam(search, "letter"),
  }),
  beforeLoad: async () => {
    const me = await queryClient.query({ ...meQuery, staleTime: "static" });
    if (me.platformRole !== "administrator") notFound({ throw: true });
  },
  loaderDeps: ({ search: { letter: _open, ...filters } }) => filters,
  loader: ({ deps }) => prefetchPages(deadLettersQuery(deps)),
  component: lazyRouteComponent(() => import("./dead-letters-page"), "DeadLettersPage"),
});

const YES_OR_NO = ["true", "false"] as const;

/** The screens of the platform's staff, administrators or not. */
async function staffOnly(): Promise<void> {
  const me = await queryClient.query({ ...meQuery, staleTime: "static" });
  if (me.platformRole === null) notFound({ throw: true });
}

const usersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/users",
  staticData: { crumb: userText.users },
  beforeLoad: staffOnly,
});

const userListRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): UserFilters => ({
    q: textParam(search, "q"),
    status: keyParam(search, "status", userStatus),
    platformRole: keyParam(search, "platformRole", roleText),
    verified: choiceParam(search, "verified", YES_OR_NO),
    hasSecondFactor: choiceParam(search, "hasSecondFactor", YES_OR_NO),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchPages(usersQuery(deps)),
  component: lazyRouteComponent(() => import("./users/users-page"), "UsersPage"),
});

const userRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: "/$userId",
  loader: async ({ params }) => ({ crumb: (await loadDetail(userQuery(params.userId))).name }),
  component: lazyRouteComponent(() => import("./users/user-page"), "UserPage"),
});

const anyBusinessesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin/businesses",
  staticData: { crumb: businessText.businesses },
  beforeLoad: staffOnly,
  validateSearch: (search: Record<string, unknown>): BusinessFilters => ({
    q: textParam(search, "q"),
    status: keyParam(search, "status", businessStatus),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchPages(anyBusinessesQuery(deps)),
  component: lazyRouteComponent(() => import("./businesses/businesses-page"), "AnyBusinessesPage"),
});

export const adminRoutes = [
  deadLettersRoute,
  usersRoute.addChildren([userListRoute, userRoute]),
  anyBusinessesRoute,
] as const;
