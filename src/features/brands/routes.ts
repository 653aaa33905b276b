import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply } from "../../platform/http";
import { getBrand } from "./get-brand";
import { brandDto, brandParams, updateBrandInput } from "./schemas";
import { updateBrand } from "./update-brand";

const tag = "Brand";

/** How a business looks. */
export const brandRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/brand",
    operation({
      id: "getBrand",
      summary: "Read how the business looks in emails and on pages",
      tag,
      auth: "user",
      permission: "templates:read",
      limit: "api",
      params: brandParams,
      response: brandDto,
      errors: [],
    }),
    async (c) => reply(c, await getBrand(businessCtxOf(c))),
  )
  .put(
    "/businesses/:businessId/brand",
    operation({
      id: "updateBrand",
      summary: "Say how the business looks; emails sent from now on look so",
      tag,
      auth: "user",
      permission: "templates:write",
      limit: "api",
      params: brandParams,
      body: updateBrandInput,
      response: brandDto,
      errors: ["VERSION_STALE"],
    }),
    async (c) => reply(c, await updateBrand(businessCtxOf(c), c.req.valid("json"))),
  );
