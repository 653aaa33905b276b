import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../platform/http";
import { createForm } from "./create-form";
import { deleteForm } from "./delete-form";
import { formFigures } from "./form-figures";
import { getForm, listForms } from "./list-forms";
import { listSubmissions } from "./list-submissions";
import { previewForm } from "./preview-form";
import {
  createFormInput,
  formDto,
  formFiguresDto,
  formParams,
  formPreviewDto,
  formsParams,
  formSummaryDto,
  listFormsQuery,
  listSubmissionsQuery,
  previewFormInput,
  submissionDto,
  updateFormInput,
} from "./schemas";
import { updateForm } from "./update-form";

const tag = "Forms";
const read = { tag, auth: "user", permission: "forms:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "forms:write", limit: "api" } as const;

/** Sign-up forms and what came in by them. */
export const formRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/forms",
    operation({
      id: "listForms",
      summary: "List forms, newest first",
      ...read,
      params: formsParams,
      query: listFormsQuery,
      response: formSummaryDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listForms(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/forms",
    operation({
      id: "createForm",
      summary: "Create a form, as a draft",
      ...write,
      idempotent: true,
      params: formsParams,
      body: createFormInput,
      response: formDto,
      status: 201,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await createForm(businessCtxOf(c), c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/forms/preview",
    operation({
      id: "previewForm",
      summary: "Render the page of a form that is not saved yet",
      ...read,
      params: formsParams,
      body: previewFormInput,
      response: formPreviewDto,
      errors: [],
    }),
    async (c) => reply(c, await previewForm(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/forms/:formId",
    operation({
      id: "getForm",
      summary: "Read a form, with the HTML to put it on another site",
      ...read,
      params: formParams,
      response: formDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getForm(businessCtxOf(c), c.req.valid("param").formId)),
  )
  .patch(
    "/businesses/:businessId/forms/:formId",
    operation({
      id: "updateForm",
      summary: "Change a form, publish it or take it off the web",
      ...write,
      params: formParams,
      body: updateFormInput,
      response: formDto,
      errors: ["NOT_FOUND", "VERSION_STALE"],
    }),
    async (c) => {
      const { formId } = c.req.valid("param");
      return reply(c, await updateForm(businessCtxOf(c), formId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/forms/:formId",
    operation({
      id: "deleteForm",
      summary: "Delete a form; what came in by it stays",
      ...write,
      params: formParams,
      response: z.object({ id: z.string() }),
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await deleteForm(businessCtxOf(c), c.req.valid("param").formId)),
  )
  .get(
    "/businesses/:businessId/forms/:formId/submissions",
    operation({
      id: "listSubmissions",
      summary: "List what came in by a form, newest first",
      ...read,
      params: formParams,
      query: listSubmissionsQuery,
      response: submissionDto.array(),
      paginated: true,
      errors: ["NOT_FOUND", "CURSOR_INVALID"],
    }),
    async (c) => {
      const { formId } = c.req.valid("param");
      return replyPage(c, await listSubmissions(businessCtxOf(c), formId, c.req.valid("query")));
    },
  )
  .get(
    "/businesses/:businessId/forms/:formId/figures",
    operation({
      id: "formFigures",
      summary: "Count what came in by a form, by outcome and by day",
      ...read,
      params: formParams,
      response: formFiguresDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await formFigures(businessCtxOf(c), c.req.valid("param").formId)),
  );
