import type { Ctx } from "../ctx";
import type { Metrics, WideLog } from "../observability";
import type { AnyOperation } from "./operation-spec";

/** What travels with a request through Hono. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    log: WideLog;
    metrics: Metrics;
    requestId: string;
    traceparent: string | null;
    /** Slug of the business on a content host, null on the app host. */
    contentSlug: string | null;
    /** Set by the operation guard. */
    ctx: Ctx;
    operation: AnyOperation;
    /** The data that reply() sent. */
    result: unknown;
  };
}
