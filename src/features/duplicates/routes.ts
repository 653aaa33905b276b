import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../platform/http";
import { contactDto } from "../contacts";
import { listDuplicates } from "./list-duplicates";
import { mergeContacts } from "./merge-contacts";
import {
  duplicatesDto,
  duplicatesParams,
  duplicatesQuery,
  mergeInput,
  mergeParams,
} from "./schemas";

const shared = { tag: "Contacts", auth: "user", limit: "api" } as const;

/** Contacts that may be the same person, and making one of them. */
export const duplicateRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/contacts/duplicates",
    operation({
      id: "listDuplicates",
      summary: "List groups of contacts that may be one person",
      ...shared,
      permission: "contacts:read",
      params: duplicatesParams,
      query: duplicatesQuery,
      response: z.array(duplicatesDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listDuplicates(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/contacts/:contactId/merge",
    operation({
      id: "mergeContacts",
      summary: "Merge up to ten contacts into one; it cannot be undone",
      ...shared,
      permission: "contacts:write",
      idempotent: true,
      params: mergeParams,
      body: mergeInput,
      response: contactDto,
      errors: ["CONFLICT"],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      return reply(c, await mergeContacts(businessCtxOf(c), contactId, c.req.valid("json")));
    },
  );
