import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation, reply } from "../../../platform/http";
import { receiveWebhook } from "./receive-webhook";
import { webhookParams, webhookQuery } from "./schemas";

/** Largest batch that is taken, in bytes. */
const MAX_BODY = 3 * 1024 * 1024;

/** What providers of email tell us of. No limit of requests: a wrong signature costs them one read. */
export const emailWebhookRoutes = new Hono<AppEnv>().post(
  "/webhooks/email/:provider",
  operation({
    id: "receiveEmailWebhook",
    summary: "Take a provider's events about emails; its signature is the proof",
    tag: "Email",
    auth: "public",
    limit: null,
    params: webhookParams,
    query: webhookQuery,
    // Amazon SNS posts its JSON as plain text.
    stream: ["application/json", "text/plain"],
    parsesStream: true,
    maxBody: MAX_BODY,
    response: z.object({ events: z.int() }),
    errors: ["NOT_FOUND", "UNAUTHENTICATED", "MALFORMED_REQUEST"],
  }),
  async (c) => {
    const { account, token } = c.req.valid("query");
    const [businessId = "", providerId = ""] = account.split(".");
    const received = await receiveWebhook(ctxOf(c), {
      provider: c.req.valid("param").provider,
      ...{ businessId, providerId, token },
      body: await c.req.text(),
      header: (name) => c.req.header(name),
    });
    return reply(c, received);
  },
);
