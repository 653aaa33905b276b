import { Hono } from "hono";
import { jwks } from "../../platform/auth";
import { type AppEnv, ctxOf, operation, reply } from "../../platform/http";
import { getHealth } from "./get-health";
import { getMeta } from "./get-meta";
import { healthDto, metaDto } from "./schemas";

const tag = "Platform";
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** What the web app asks before anyone has signed in. */
export const metaRoutes = new Hono<AppEnv>().get(
  "/meta",
  operation({
    id: "getMeta",
    summary: "Read what this deployment offers",
    tag,
    auth: "public",
    limit: "public",
    response: metaDto,
    errors: [],
  }),
  async (c) => reply(c, getMeta(ctxOf(c))),
);

/** What lies at the root of the app host. */
export const rootRoutes = new Hono<AppEnv>()
  .get(
    "/health",
    operation({
      id: "getHealth",
      summary: "Check every binding",
      tag,
      auth: "public",
      limit: "public",
      response: healthDto,
      errors: ["UNAVAILABLE"],
    }),
    async (c) => {
      const health = await getHealth(ctxOf(c));
      const answer = reply(c, health);
      return health.status === "ok"
        ? answer
        : new Response(answer.body, { status: 503, headers: answer.headers });
    },
  )
  .get(
    "/.well-known/jwks.json",
    operation({
      id: "getJwks",
      summary: "Read the public keys that verify access tokens",
      tag,
      auth: "public",
      limit: "public",
      response: null,
      produces: "application/json",
      errors: [],
    }),
    (c) => {
      c.header("Cache-Control", "public, max-age=300");
      return c.json(jwks(ctxOf(c).config));
    },
  )
  .get(
    "/.well-known/security.txt",
    operation({
      id: "getSecurityTxt",
      summary: "Read how to report a vulnerability (RFC 9116)",
      tag,
      auth: "public",
      limit: "public",
      response: null,
      produces: "text/plain",
      errors: [],
    }),
    (c) => {
      const { APP_ORIGIN } = ctxOf(c).config;
      const expires = new Date(ctxOf(c).now() + YEAR_MS).toISOString();
      const host = new URL(APP_ORIGIN).hostname;
      return c.text(
        `Contact: mailto:security@${host}\nExpires: ${expires}\nPreferred-Languages: en\n`,
      );
    },
  );
