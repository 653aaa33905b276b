import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation, reply, replyPage } from "../../platform/http";
import { getDeadLetter } from "./get-dead-letter";
import { invalidateCache } from "./invalidate-cache";
import { listDeadLetters } from "./list-dead-letters";
import { replayLetter } from "./replay-letter";
import { rotateSecrets } from "./rotate-secrets";
import {
  deadLetterDto,
  deadLetterParams,
  deadLettersQuery,
  deadLetterSummaryDto,
  invalidateCacheInput,
  rotatedSecretsDto,
  rotateSecretsInput,
} from "./schemas";

const admin = {
  tag: "Administration",
  auth: "user",
  platformPermission: "platform:admin",
  limit: "api",
} as const;

/** What the platform's administrators do. */
export const adminRoutes = new Hono<AppEnv>()
  .get(
    "/admin/dead-letters",
    operation({
      id: "listDeadLetters",
      summary: "List messages that were given up, newest first",
      ...admin,
      query: deadLettersQuery,
      response: z.array(deadLetterSummaryDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listDeadLetters(ctxOf(c), c.req.valid("query"))),
  )
  .get(
    "/admin/dead-letters/:id",
    operation({
      id: "getDeadLetter",
      summary: "Read a message that was given up",
      ...admin,
      params: deadLetterParams,
      response: deadLetterDto,
      errors: [],
    }),
    async (c) => reply(c, await getDeadLetter(ctxOf(c), c.req.valid("param").id)),
  )
  .post(
    "/admin/dead-letters/:id/replay",
    operation({
      id: "replayDeadLetter",
      summary: "Publish a given-up event again",
      ...admin,
      params: deadLetterParams,
      response: deadLetterDto,
      errors: ["STATE_INVALID", "GONE"],
    }),
    async (c) => reply(c, await replayLetter(ctxOf(c), c.req.valid("param").id)),
  )
  .post(
    "/admin/cache/invalidate",
    operation({
      id: "invalidateCache",
      summary: "Make a cache forget what it holds of a business or user",
      ...admin,
      body: invalidateCacheInput,
      response: invalidateCacheInput,
      errors: [],
    }),
    async (c) => reply(c, await invalidateCache(ctxOf(c), c.req.valid("json"))),
  )
  .post(
    "/admin/secrets/rotate",
    operation({
      id: "rotateSecrets",
      summary: "Seal the next secrets of older keys with today's",
      ...admin,
      body: rotateSecretsInput,
      response: rotatedSecretsDto,
      errors: [],
    }),
    async (c) => reply(c, await rotateSecrets(ctxOf(c), c.req.valid("json"))),
  );
