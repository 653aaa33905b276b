import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply, replyFile } from "../../platform/http";
import { eraseContact } from "./erase-contact";
import { exportPersonalData } from "./export-personal-data";
import { erasedDto, eraseInput, privacyParams } from "./schemas";

const shared = { tag: "Contacts", auth: "user", stepUp: true, limit: "api" } as const;

/** What people may ask of a business that keeps something about them. */
export const privacyRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/contacts/:contactId/personal-data",
    operation({
      id: "exportPersonalData",
      summary: "Download everything that is kept about a contact, as JSON",
      ...shared,
      permission: "contacts:export",
      params: privacyParams,
      response: null,
      produces: "application/json",
      errors: [],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      const data = await exportPersonalData(businessCtxOf(c), contactId);
      return replyFile(c, { filename: `${contactId}.json`, body: JSON.stringify(data, null, 2) });
    },
  )
  .post(
    "/businesses/:businessId/contacts/:contactId/erase",
    operation({
      id: "eraseContact",
      summary: "Erase a contact for good; the address stays suppressed",
      ...shared,
      permission: "contacts:delete",
      params: privacyParams,
      body: eraseInput,
      response: erasedDto,
      errors: ["CONFLICT"],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      return reply(c, await eraseContact(businessCtxOf(c), contactId, c.req.valid("json")));
    },
  );
