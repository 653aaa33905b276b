import { createRouter } from "@tanstack/react-router";
import { accountLinkRoutes } from "./features/account/links/routes";
import { accountRoutes } from "./features/account/routes";
import { adminRoutes } from "./features/admin/routes";
import { alertsRoutes } from "./features/alerts/routes";
import { apiKeysRoutes } from "./features/api-keys/routes";
import { auditRoutes, signedInAuditRoutes } from "./features/audit/routes";
import { authRoutes } from "./features/auth/routes";
import { brandRoutes } from "./features/brands/routes";
import { businessesRoutes } from "./features/businesses/routes";
import { campaignsRoutes } from "./features/campaigns/routes";
import { contactsRoutes } from "./features/contacts/routes";
import { devRoutes } from "./features/dev/routes";
import { emailsRoutes } from "./features/emails/routes";
import { figuresRoutes } from "./features/figures/routes";
import { formsRoutes } from "./features/forms/routes";
import { homeRoutes } from "./features/home/routes";
import { invitationsRoutes } from "./features/invitations/routes";
import { membersRoutes } from "./features/members/routes";
import { segmentsRoutes } from "./features/segments/routes";
import { sendersRoutes } from "./features/senders/routes";
import { settingsRoutes } from "./features/settings/routes";
import { templatesRoutes } from "./features/templates/routes";
import { workflowsRoutes } from "./features/workflows/routes";
import { businessRoute } from "./routing/business-route";
import { rootRoute } from "./routing/root-route";
import { signedInRoute } from "./routing/signed-in-route";
import { ErrorScreen } from "./shell/error-screen";
import { LoadingScreen } from "./shell/loading-screen";
import { NotFoundScreen } from "./shell/not-found-screen";

const businessScreens = businessRoute.addChildren([
  ...homeRoutes,
  ...contactsRoutes,
  ...segmentsRoutes,
  ...formsRoutes,
  ...templatesRoutes,
  ...brandRoutes,
  ...campaignsRoutes,
  ...workflowsRoutes,
  ...emailsRoutes,
  ...figuresRoutes,
  ...auditRoutes,
  ...membersRoutes,
  ...apiKeysRoutes,
  ...sendersRoutes,
  ...settingsRoutes,
]);

const routeTree = rootRoute.addChildren([
  ...authRoutes,
  ...accountLinkRoutes,
  ...invitationsRoutes,
  ...devRoutes,
  signedInRoute.addChildren([
    ...businessesRoutes,
    ...accountRoutes,
    ...adminRoutes,
    ...alertsRoutes,
    ...signedInAuditRoutes,
    businessScreens,
  ]),
]);

/** Every screen of the app. */
export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  scrollRestoration: true,
  defaultPendingComponent: LoadingScreen,
  defaultErrorComponent: ErrorScreen,
  defaultNotFoundComponent: NotFoundScreen,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Name of this level in the breadcrumbs. A loader that returns `{ crumb }` overrides it. */
    crumb?: string;
  }
  interface HistoryState {
    /** The session was over when something was asked of the server. */
    hasEnded?: boolean;
    /** Carried from sign-up to the code field without entering the URL. */
    email?: string;
    /** What the code of a sign-in link goes with, and where to go after it. */
    request?: string;
    returnTo?: string;
  }
}
