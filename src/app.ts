import { type Context, Hono, type NotFoundHandler } from "hono";
import { cors } from "hono/cors";
import { accountRoutes } from "./features/account";
import { adminRoutes, staffUserRoutes } from "./features/admin";
import { apiKeyRoutes } from "./features/api-keys";
import { alertRoutes } from "./features/alerts";
import { auditRoutes } from "./features/audit";
import { authRoutes } from "./features/auth";
import { brandRoutes } from "./features/brands";
import { businessRoutes, roleRoutes, staffBusinessRoutes } from "./features/businesses";
import { campaignRoutes, dispatchRoutes } from "./features/campaigns";
import { contactRoutes, customFieldRoutes } from "./features/contacts";
import { timelineRoutes } from "./features/timeline";
import { duplicateRoutes } from "./features/duplicates";
import {
  emailContentRoutes,
  emailRoutes,
  emailWebhookRoutes,
  figureRoutes,
  suppressionFileRoutes,
  trackingRoutes,
} from "./features/email";
import { formContentRoutes, formRoutes } from "./features/forms";
import { invitationRoutes } from "./features/invitations";
import { impersonationRoutes } from "./features/impersonation";
import { mailboxRoutes } from "./features/mailbox";
import { identityRoutes } from "./features/identities";
import { importRoutes } from "./features/imports";
import { docsRoutes, metaRoutes, rootRoutes } from "./features/meta";
import { mediaContentRoutes, mediaRoutes } from "./features/media";
import { overviewRoutes } from "./features/overview";
import { passkeyRoutes } from "./features/passkeys";
import { phoneRoutes } from "./features/phone";
import { previewContentRoutes, templateRoutes, templateWritingRoutes } from "./features/templates";
import { senderRoutes } from "./features/senders";
import { privacyRoutes } from "./features/privacy";
import { secondFactorRoutes } from "./features/second-factors";
import { segmentRoutes } from "./features/segments";
import { topicRoutes } from "./features/topics";
import { userRoutes } from "./features/users";
import {
  callRoutes,
  deadLetterRoutes,
  recipeRoutes,
  runActionRoutes,
  runRoutes,
  scheduleRoutes,
  simulationRoutes,
  versionRoutes,
  workflowFigureRoutes,
  workflowRoutes,
  triggerRoutes,
  workflowWebhookRoutes,
} from "./features/workflows";
import { config } from "./platform/config";
import { AppError } from "./platform/errors";
import {
  acceptVersion,
  type AppEnv,
  errorResponse,
  type Host,
  hostOf,
  isAllowedOrigin,
  misconfigured,
  type MountedOperation,
  mountedOperations,
  mountPuts,
  observeRequest,
  refuseMethod,
  securityHeaders,
} from "./platform/http";
import { serveWebApp } from "./web-app";

const EXPOSED = [
  "X-Request-Id",
  "X-Cache",
  "Server-Timing",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "ETag",
  "Idempotent-Replayed",
];

/** Every feature of the API: the table of contents. */
const api = new Hono<AppEnv>()
  .route("/", metaRoutes)
  .route("/", authRoutes)
  .route("/", secondFactorRoutes)
  .route("/", passkeyRoutes)
  .route("/", identityRoutes)
  .route("/", userRoutes)
  .route("/", accountRoutes)
  .route("/", phoneRoutes)
  .route("/", businessRoutes)
  .route("/", roleRoutes)
  .route("/", invitationRoutes)
  .route("/", overviewRoutes)
  .route("/", duplicateRoutes)
  .route("/", contactRoutes)
  .route("/", timelineRoutes)
  .route("/", privacyRoutes)
  .route("/", customFieldRoutes)
  .route("/", importRoutes)
  .route("/", topicRoutes)
  .route("/", formRoutes)
  .route("/", templateRoutes)
  .route("/", templateWritingRoutes)
  .route("/", mediaRoutes)
  .route("/", brandRoutes)
  .route("/", emailRoutes)
  .route("/", figureRoutes)
  .route("/", senderRoutes)
  .route("/", segmentRoutes)
  .route("/", suppressionFileRoutes)
  .route("/", campaignRoutes)
  .route("/", dispatchRoutes)
  .route("/", workflowRoutes)
  .route("/", recipeRoutes)
  .route("/", versionRoutes)
  .route("/", simulationRoutes)
  .route("/", runRoutes)
  .route("/", runActionRoutes)
  .route("/", deadLetterRoutes)
  .route("/", workflowFigureRoutes)
  .route("/", callRoutes)
  .route("/", triggerRoutes)
  .route("/", scheduleRoutes)
  .route("/", apiKeyRoutes)
  .route("/", impersonationRoutes)
  .route("/", auditRoutes)
  .route("/", adminRoutes)
  .route("/", staffUserRoutes)
  .route("/", staffBusinessRoutes)
  .route("/", alertRoutes);

/** What the app host serves outside the static web app. */
export const routes = new Hono<AppEnv>()
  .route("/api/v1", api)
  .route("/", emailWebhookRoutes)
  .route("/", workflowWebhookRoutes)
  .route("/", rootRoutes)
  .route("/", docsRoutes(mounted));

function mounted(): Pick<Hono<AppEnv>, "routes"> {
  return { routes: [...routes.routes, ...contentRoutes.routes] };
}

export type App = typeof routes;

/** Mounted in development only, and so no part of the app's type. */
export type MailboxApp = typeof mailboxRoutes;

/** What content hosts serve: nothing of it ever sees the app's credentials. */
export const contentRoutes = new Hono<AppEnv>()
  .route("/", previewContentRoutes)
  .route("/", mediaContentRoutes)
  .route("/", trackingRoutes)
  .route("/", formContentRoutes)
  .route("/", emailContentRoutes);

if (__DEV__) routes.route("/", mailboxRoutes);
mountPuts(routes);

/** Every mounted operation and the kind of host that serves it. */
export function operations(): (MountedOperation & { host: "app" | "content" })[] {
  return [
    ...mountedOperations(routes).map((each) => ({ ...each, host: "app" as const })),
    ...mountedOperations(contentRoutes).map((each) => ({ ...each, host: "content" as const })),
  ];
}

const NOT_FOUND: NotFoundHandler<AppEnv> = (c) => errorResponse(new AppError("NOT_FOUND"), c);

/** Scripts of our own web app, with credentials. */
const ownSites = cors({
  origin: (origin, c: Context<AppEnv>) => (isAllowedOrigin(config(c.env), origin) ? origin : null),
  credentials: true,
  exposeHeaders: EXPOSED,
  maxAge: 600,
});

/** Forms are sent in from whichever site has them, without credentials. */
const anySite = cors({ origin: "*", allowMethods: ["GET", "POST"], maxAge: 600 });

function isForm(c: Context<AppEnv>, app: Pick<Hono<AppEnv>, "routes">): boolean {
  return app === contentRoutes && c.req.path.startsWith("/f/");
}

function withMiddleware(
  app: Pick<Hono<AppEnv>, "routes" | "router">,
  notFound: NotFoundHandler<AppEnv> = NOT_FOUND,
): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use(observeRequest)
    .use(securityHeaders)
    .use((c, next) => (isForm(c, app) ? anySite(c, next) : ownSites(c, next)))
    .use("/api/*", acceptVersion)
    .route("/", app as Hono<AppEnv>)
    .onError(errorResponse)
    .notFound((c) => {
      refuseMethod(c, app);
      return notFound(c);
    });
}

const appHost = withMiddleware(routes, serveWebApp);
const contentHost = withMiddleware(contentRoutes);
const unknownHost = withMiddleware(new Hono<AppEnv>());

/** Answers a request on the side of the product that its host name belongs to. */
export function handleRequest(
  request: Request,
  env: Env,
  executionCtx: ExecutionContext,
): Response | Promise<Response> {
  let host: Host;
  try {
    host = hostOf(env, new URL(request.url));
  } catch (error) {
    return misconfigured(error);
  }
  if (host.kind === "app") return appHost.fetch(request, env, executionCtx);
  if (host.kind === "content") return contentHost.fetch(request, env, executionCtx);
  return unknownHost.fetch(request, env, executionCtx);
}
