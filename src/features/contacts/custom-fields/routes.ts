import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply } from "../../../platform/http";
import {
  contactsParams,
  createCustomFieldInput,
  customFieldDto,
  customFieldParams,
  updateCustomFieldInput,
} from "../schemas";
import { createCustomField } from "./create-custom-field";
import { deleteCustomField } from "./delete-custom-field";
import { listCustomFields } from "./list-custom-fields";
import { updateCustomField } from "./update-custom-field";

const tag = "Contacts";
const read = { tag, auth: "user", permission: "contacts:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "contacts:write", limit: "api" } as const;

/** What a business keeps about its contacts besides what everybody does. */
export const customFieldRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/custom-fields",
    operation({
      id: "listCustomFields",
      summary: "List custom fields of contacts in their order",
      ...read,
      params: contactsParams,
      response: z.array(customFieldDto),
      errors: [],
    }),
    async (c) => reply(c, await listCustomFields(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/custom-fields",
    operation({
      id: "createCustomField",
      summary: "Describe a custom field of contacts; at most 50",
      ...write,
      idempotent: true,
      params: contactsParams,
      body: createCustomFieldInput,
      response: customFieldDto,
      status: 201,
      errors: ["ALREADY_EXISTS", "RULE_REFUSED", "CONFLICT"],
    }),
    async (c) => reply(c, await createCustomField(businessCtxOf(c), c.req.valid("json"))),
  )
  .patch(
    "/businesses/:businessId/custom-fields/:fieldId",
    operation({
      id: "updateCustomField",
      summary: "Change a custom field; values are converted to a new type if all of them can be",
      ...write,
      params: customFieldParams,
      body: updateCustomFieldInput,
      response: customFieldDto,
      errors: ["VERSION_STALE", "RULE_REFUSED"],
    }),
    async (c) => {
      const { fieldId } = c.req.valid("param");
      return reply(c, await updateCustomField(businessCtxOf(c), fieldId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/custom-fields/:fieldId",
    operation({
      id: "deleteCustomField",
      summary: "Delete a custom field and what every contact has in it",
      ...write,
      params: customFieldParams,
      response: z.object({ id: z.string() }),
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await deleteCustomField(businessCtxOf(c), c.req.valid("param").fieldId)),
  );
