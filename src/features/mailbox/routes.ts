import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, ctxOf, operation, reply } from "../../platform/http";
import { clearMailbox } from "./clear-mailbox";
import { listMailbox } from "./list-mailbox";
import { listMailboxQuery, mailboxMessageDto } from "./schemas";

const tag = "Development";

/** The local inbox. Mount it at the root, behind `__DEV__`. */
export const mailboxRoutes = new Hono<AppEnv>()
  .get(
    "/dev/mailbox/messages",
    operation({
      id: "listMailbox",
      summary: "Messages of the local inbox, newest first (development only)",
      tag,
      auth: "public",
      limit: null,
      query: listMailboxQuery,
      response: mailboxMessageDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await listMailbox(ctxOf(c), c.req.valid("query"))),
  )
  .delete(
    "/dev/mailbox/messages",
    operation({
      id: "clearMailbox",
      summary: "Empty the local inbox (development only)",
      tag,
      auth: "public",
      limit: null,
      response: z.object({ deleted: z.int() }),
      errors: [],
    }),
    async (c) => reply(c, await clearMailbox(ctxOf(c))),
  );
