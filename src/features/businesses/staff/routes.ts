import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation, reply, replyPage } from "../../../platform/http";
import { listAnyBusinesses } from "./list-any-businesses";
import {
  anyBusinessDto,
  anyBusinessesQuery,
  anyBusinessParams,
  businessReasonInput,
  businessStatusDto,
} from "../schemas";
import { resumeBusiness, suspendBusiness } from "./suspend-business";

const staff = { tag: "Administration", auth: "user", limit: "api" } as const;
const acting = {
  ...staff,
  platformPermission: "platform:admin",
  stepUp: true,
  params: anyBusinessParams,
  body: businessReasonInput,
  response: businessStatusDto,
} as const;

/** What the platform's staff do with businesses. */
export const staffBusinessRoutes = new Hono<AppEnv>()
  .get(
    "/admin/businesses",
    operation({
      id: "listAnyBusinesses",
      summary: "List every business",
      ...staff,
      platformPermission: "platform-users:read",
      query: anyBusinessesQuery,
      response: z.array(anyBusinessDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listAnyBusinesses(ctxOf(c), c.req.valid("query"))),
  )
  .post(
    "/admin/businesses/:id/suspend",
    operation({
      id: "suspendBusiness",
      summary: "Stop everything that a business does",
      ...acting,
      errors: ["STATE_INVALID", "CONFLICT"],
    }),
    async (c) =>
      reply(c, await suspendBusiness(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  )
  .post(
    "/admin/businesses/:id/restore",
    operation({
      id: "resumeBusiness",
      summary: "Let a suspended business go on",
      ...acting,
      errors: ["STATE_INVALID", "CONFLICT"],
    }),
    async (c) =>
      reply(c, await resumeBusiness(ctxOf(c), c.req.valid("param").id, c.req.valid("json"))),
  );
