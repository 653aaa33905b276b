import { type Ctx, requireNothing } from "../../platform/ctx";
import { API_VERSION } from "../../platform/http/reply";
import type { MetaDto } from "./schemas";

/** What the web app must know of the deployment before anyone has signed in. */
export function getMeta(ctx: Ctx): MetaDto {
  requireNothing(ctx);
  return {
    environment: ctx.config.ENVIRONMENT,
    devMailbox: __DEV__ && ctx.config.ENVIRONMENT !== "production",
    appOrigin: ctx.config.APP_ORIGIN,
    contentOrigin: ctx.config.CONTENT_ORIGIN,
    version: API_VERSION,
  };
}
