import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  operation,
  reply,
  replyFile,
  replyPage,
} from "../../platform/http";
import { bulkContacts } from "./bulk-contacts";
import { createContact } from "./create-contact";
import { deleteContact, restoreContact } from "./delete-contact";
import { exportContacts } from "./export-contacts";
import { getContact } from "./get-contact";
import { listContacts } from "./list-contacts";
import {
  bulkContactsInput,
  bulkResultDto,
  contactDto,
  contactParams,
  contactsParams,
  contactsQuery,
  createContactInput,
  createTagInput,
  deleteContactQuery,
  exportContactsQuery,
  replaceContactInput,
  tagDto,
  tagParams,
  updateContactInput,
  updateTagInput,
} from "./schemas";
import { createTag, deleteTag, listTags, updateTag } from "./tags";
import { updateContact } from "./update-contact";

const tag = "Contacts";
const read = { tag, auth: "user", permission: "contacts:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "contacts:write", limit: "api" } as const;
const remove = { tag, auth: "user", permission: "contacts:delete", limit: "api" } as const;
const deleted = z.object({ id: z.string() });

/** Contacts and their tags. */
export const contactRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/contacts",
    operation({
      id: "listContacts",
      summary: "List contacts: newest first or by address, by words or by tag",
      ...read,
      params: contactsParams,
      query: contactsQuery,
      response: z.array(contactDto),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listContacts(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/contacts",
    operation({
      id: "createContact",
      summary: "Create a contact",
      ...write,
      idempotent: true,
      params: contactsParams,
      body: createContactInput,
      response: contactDto,
      status: 201,
      errors: ["ALREADY_EXISTS", "CONFLICT"],
    }),
    async (c) => reply(c, await createContact(businessCtxOf(c), c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/contacts/bulk",
    operation({
      id: "bulkContacts",
      summary: "Tag, untag or delete up to 500 contacts",
      ...write,
      params: contactsParams,
      body: bulkContactsInput,
      response: bulkResultDto,
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await bulkContacts(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/contacts/export",
    operation({
      id: "exportContacts",
      summary: "Download contacts as CSV: all, or those that a filtered list shows",
      ...read,
      permission: "contacts:export",
      stepUp: true,
      params: contactsParams,
      query: exportContactsQuery,
      response: null,
      produces: "text/csv",
      errors: [],
    }),
    async (c) => replyFile(c, await exportContacts(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/contacts/:contactId",
    operation({
      id: "getContact",
      summary: "Read a contact",
      ...read,
      params: contactParams,
      response: contactDto,
      errors: [],
    }),
    async (c) => reply(c, await getContact(businessCtxOf(c), c.req.valid("param").contactId)),
  )
  .patch(
    "/businesses/:businessId/contacts/:contactId",
    operation({
      id: "updateContact",
      summary: "Change fields of a contact",
      ...write,
      params: contactParams,
      body: updateContactInput,
      response: contactDto,
      errors: ["VERSION_STALE", "ALREADY_EXISTS"],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      return reply(c, await updateContact(businessCtxOf(c), contactId, c.req.valid("json")));
    },
  )
  .put(
    "/businesses/:businessId/contacts/:contactId",
    operation({
      id: "replaceContact",
      summary: "Replace every field of a contact",
      ...write,
      params: contactParams,
      body: replaceContactInput,
      response: contactDto,
      errors: ["VERSION_STALE", "ALREADY_EXISTS"],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      return reply(c, await updateContact(businessCtxOf(c), contactId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/contacts/:contactId",
    operation({
      id: "deleteContact",
      summary: "Delete a contact; it can be restored for 30 days",
      ...remove,
      params: contactParams,
      query: deleteContactQuery,
      response: deleted,
      errors: ["VERSION_STALE"],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      const { version } = c.req.valid("query");
      return reply(c, await deleteContact(businessCtxOf(c), contactId, version));
    },
  )
  .post(
    "/businesses/:businessId/contacts/:contactId/restore",
    operation({
      id: "restoreContact",
      summary: "Restore a deleted contact",
      ...remove,
      params: contactParams,
      response: contactDto,
      errors: ["ALREADY_EXISTS", "GONE", "CONFLICT"],
    }),
    async (c) => reply(c, await restoreContact(businessCtxOf(c), c.req.valid("param").contactId)),
  )
  .get(
    "/businesses/:businessId/tags",
    operation({
      id: "listTags",
      summary: "List tags by name",
      ...read,
      params: contactsParams,
      response: z.array(tagDto),
      errors: [],
    }),
    async (c) => reply(c, await listTags(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/tags",
    operation({
      id: "createTag",
      summary: "Create a tag",
      ...write,
      idempotent: true,
      params: contactsParams,
      body: createTagInput,
      response: tagDto,
      status: 201,
      errors: ["ALREADY_EXISTS"],
    }),
    async (c) => reply(c, await createTag(businessCtxOf(c), c.req.valid("json"))),
  )
  .patch(
    "/businesses/:businessId/tags/:tagId",
    operation({
      id: "updateTag",
      summary: "Rename or recolour a tag",
      ...write,
      params: tagParams,
      body: updateTagInput,
      response: tagDto,
      errors: ["ALREADY_EXISTS"],
    }),
    async (c) => {
      const { tagId } = c.req.valid("param");
      return reply(c, await updateTag(businessCtxOf(c), tagId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/tags/:tagId",
    operation({
      id: "deleteTag",
      summary: "Delete a tag and take it from every contact",
      ...write,
      params: tagParams,
      response: deleted,
      errors: [],
    }),
    async (c) => reply(c, await deleteTag(businessCtxOf(c), c.req.valid("param").tagId)),
  );
