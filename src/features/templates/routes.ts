import { Hono } from "hono";
import {
  type AppEnv,
  businessCtxOf,
  ctxOf,
  hostOf,
  operation,
  reply,
  replyPage,
} from "../../platform/http";
import { createTemplate } from "./create-template";
import { deleteTemplate } from "./delete-template";
import { getTemplate } from "./get-template";
import { listTemplates } from "./list-templates";
import { previewTemplate } from "./preview-template";
import { restoreTemplate } from "./restore-template";
import {
  createTemplateInput,
  listTemplatesQuery,
  previewDto,
  previewTemplateInput,
  templateDto,
  templateParams,
  templatesParams,
  templateSummaryDto,
  updateTemplateInput,
} from "./schemas";
import { previewPolicy, showPreview } from "./show-preview";
import { updateTemplate } from "./update-template";

const tag = "Templates";

/** Templates of a business. */
export const templateRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/templates",
    operation({
      id: "listTemplates",
      summary: "List templates, last changed first or by name",
      tag,
      auth: "user",
      permission: "templates:read",
      limit: "api",
      params: templatesParams,
      query: listTemplatesQuery,
      response: templateSummaryDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listTemplates(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/templates",
    operation({
      id: "createTemplate",
      summary: "Create a template",
      tag,
      auth: "user",
      permission: "templates:write",
      limit: "api",
      idempotent: true,
      params: templatesParams,
      body: createTemplateInput,
      response: templateDto,
      status: 201,
      errors: ["TEMPLATE_INVALID"],
    }),
    async (c) => reply(c, await createTemplate(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/templates/:templateId",
    operation({
      id: "getTemplate",
      summary: "Read a template",
      tag,
      auth: "user",
      permission: "templates:read",
      limit: "api",
      params: templateParams,
      response: templateDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getTemplate(businessCtxOf(c), c.req.valid("param").templateId)),
  )
  .patch(
    "/businesses/:businessId/templates/:templateId",
    operation({
      id: "updateTemplate",
      summary: "Save a new version of a template",
      tag,
      auth: "user",
      permission: "templates:write",
      limit: "api",
      params: templateParams,
      body: updateTemplateInput,
      response: templateDto,
      errors: ["NOT_FOUND", "VERSION_STALE", "TEMPLATE_INVALID"],
    }),
    async (c) =>
      reply(
        c,
        await updateTemplate(
          businessCtxOf(c),
          c.req.valid("param").templateId,
          c.req.valid("json"),
        ),
      ),
  )
  .delete(
    "/businesses/:businessId/templates/:templateId",
    operation({
      id: "deleteTemplate",
      summary: "Put a template into the trash",
      tag,
      auth: "user",
      permission: "templates:write",
      limit: "api",
      params: templateParams,
      response: templateDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await deleteTemplate(businessCtxOf(c), c.req.valid("param").templateId)),
  )
  .post(
    "/businesses/:businessId/templates/:templateId/restore",
    operation({
      id: "restoreTemplate",
      summary: "Take a template out of the trash",
      tag,
      auth: "user",
      permission: "templates:write",
      limit: "api",
      params: templateParams,
      response: templateDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) => reply(c, await restoreTemplate(businessCtxOf(c), c.req.valid("param").templateId)),
  )
  .post(
    "/businesses/:businessId/templates/:templateId/preview",
    operation({
      id: "previewTemplate",
      summary: "Render a template or a draft of it as a contact would get it",
      tag,
      auth: "user",
      permission: "templates:read",
      limit: "api",
      params: templateParams,
      body: previewTemplateInput,
      response: previewDto,
      errors: ["NOT_FOUND", "TEMPLATE_INVALID"],
    }),
    async (c) =>
      reply(
        c,
        await previewTemplate(
          businessCtxOf(c),
          c.req.valid("param").templateId,
          c.req.valid("json"),
        ),
      ),
  );

/** What content hosts show of templates. */
export const previewContentRoutes = new Hono<AppEnv>().post(
  "/preview",
  operation({
    id: "showPreview",
    summary: "Show a rendered email, posted as a form by the web app",
    tag,
    auth: "public",
    limit: "public",
    stream: ["application/x-www-form-urlencoded", "multipart/form-data"],
    parsesStream: true,
    maxBody: 4 * 1024 * 1024,
    response: null,
    produces: "text/html",
    errors: ["TOKEN_INVALID", "BODY_TOO_LARGE", "MEDIA_TYPE_UNSUPPORTED"],
  }),
  async (c) => {
    const host = hostOf(c.env, new URL(c.req.url));
    const slug = host.kind === "content" ? host.slug : null;
    const html = showPreview(ctxOf(c), slug, await c.req.parseBody());
    return c.html(html, 200, { "Content-Security-Policy": previewPolicy(ctxOf(c)) });
  },
);
