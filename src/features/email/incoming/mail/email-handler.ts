import { newId } from "../../../../platform/ctx";
import { createCtx } from "../../../../platform/ctx/create-ctx";
import { config } from "../../../../platform/config";
import { createLog, createMetrics } from "../../../../platform/observability";
import { type Received, receiveMail } from "./receive-mail";

/** Largest mail that is read, in bytes: a report has the headers of ours, or all of it. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Takes what Cloudflare Email Routing hands over. A failure of ours is thrown, so that the sending
 * server tries again; what cannot be read never will be, and is only logged.
 */
export async function handleEmail(
  message: Pick<ForwardableEmailMessage, "to" | "raw" | "rawSize">,
  env: Env,
  executionCtx: Pick<ExecutionContext, "waitUntil">,
): Promise<Received> {
  const started = Date.now();
  const requestId = newId("req", started);
  const log = createLog(config(env).LOG_LEVEL, { requestId, handler: "email" });
  const metrics = createMetrics();
  const ctx = createCtx({
    env,
    actor: { type: "system", name: "email.receive" },
    businessId: null,
    role: null,
    permissions: [],
    shard: null,
    requestId,
    traceparent: null,
    address: null,
    userAgent: null,
    log,
    metrics,
    waitUntil: (work) => executionCtx.waitUntil(work),
  });
  let outcome: Received = "ignored";
  if (message.rawSize <= MAX_BYTES) {
    const raw = await new Response(message.raw).arrayBuffer();
    outcome = await receiveMail(ctx, message.to, raw);
  }
  log.end("info", "mail", { outcome, bytes: message.rawSize, ms: Date.now() - started });
  return outcome;
}
