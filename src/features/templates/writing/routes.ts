import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../../platform/http";
import { brandInput } from "../../brands";
import { checkLinks } from "../check-links";
import { duplicateTemplate } from "../duplicate-template";
import { getTemplateVersion } from "../get-template-version";
import { listGallery } from "../list-gallery";
import { listTemplateVersions } from "../list-template-versions";
import { listVariables } from "../list-variables";
import { previewBrand, previewDraft } from "../preview-template";
import { restoreTemplateVersion } from "../restore-template-version";
import {
  checkLinksInput,
  duplicateTemplateInput,
  galleryTemplateDto,
  linkCheckDto,
  listTemplateVersionsQuery,
  previewDraftInput,
  previewDto,
  templateDto,
  templateParams,
  templatesParams,
  templateVariableDto,
  templateVersionDto,
  templateVersionParams,
  templateVersionSummaryDto,
} from "../schemas";

const tag = "Templates";
const read = { tag, auth: "user", permission: "templates:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "templates:write", limit: "api" } as const;

/** What helps to write templates: versions, copies, variables, a gallery, checks. */
export const templateWritingRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/template-gallery",
    operation({
      id: "listTemplateGallery",
      summary: "List emails to begin with",
      ...read,
      params: templatesParams,
      response: galleryTemplateDto.array(),
      errors: [],
    }),
    async (c) => reply(c, [...(await listGallery(businessCtxOf(c)))]),
  )
  .get(
    "/businesses/:businessId/template-variables",
    operation({
      id: "listTemplateVariables",
      summary: "List what templates may say, with samples",
      ...read,
      params: templatesParams,
      response: templateVariableDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await listVariables(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/template-previews",
    operation({
      id: "previewDraft",
      summary: "Render an email that is not saved yet as a contact would get it",
      ...read,
      params: templatesParams,
      body: previewDraftInput,
      response: previewDto,
      errors: ["NOT_FOUND", "TEMPLATE_INVALID"],
    }),
    async (c) => reply(c, await previewDraft(businessCtxOf(c), c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/brand/preview",
    operation({
      id: "previewBrand",
      summary: "Show a sample email in a brand that is not saved yet",
      ...read,
      tag: "Brand",
      params: templatesParams,
      body: brandInput,
      response: previewDto,
      errors: ["TEMPLATE_INVALID"],
    }),
    async (c) => reply(c, await previewBrand(businessCtxOf(c), c.req.valid("json"))),
  )
  .post(
    "/businesses/:businessId/templates/:templateId/duplicate",
    operation({
      id: "duplicateTemplate",
      summary: "Make another template that says the same",
      ...write,
      idempotent: true,
      params: templateParams,
      body: duplicateTemplateInput,
      response: templateDto,
      status: 201,
      errors: ["NOT_FOUND", "TEMPLATE_INVALID"],
    }),
    async (c) => {
      const { templateId } = c.req.valid("param");
      return reply(c, await duplicateTemplate(businessCtxOf(c), templateId, c.req.valid("json")));
    },
  )
  .post(
    "/businesses/:businessId/templates/:templateId/check-links",
    operation({
      id: "checkTemplateLinks",
      summary: "Try the first 20 links and images of a template or of a draft of it",
      ...read,
      params: templateParams,
      body: checkLinksInput,
      response: linkCheckDto,
      errors: ["NOT_FOUND", "TEMPLATE_INVALID"],
    }),
    async (c) => {
      const { templateId } = c.req.valid("param");
      return reply(c, await checkLinks(businessCtxOf(c), templateId, c.req.valid("json")));
    },
  )
  .get(
    "/businesses/:businessId/templates/:templateId/versions",
    operation({
      id: "listTemplateVersions",
      summary: "List what a template said at each save, newest first",
      ...read,
      params: templateParams,
      query: listTemplateVersionsQuery,
      response: templateVersionSummaryDto.array(),
      paginated: true,
      errors: ["NOT_FOUND", "CURSOR_INVALID"],
    }),
    async (c) => {
      const { templateId } = c.req.valid("param");
      const query = c.req.valid("query");
      return replyPage(c, await listTemplateVersions(businessCtxOf(c), templateId, query));
    },
  )
  .get(
    "/businesses/:businessId/templates/:templateId/versions/:version",
    operation({
      id: "getTemplateVersion",
      summary: "Read what a template said at one of its saves",
      ...read,
      params: templateVersionParams,
      response: templateVersionDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => {
      const { templateId, version } = c.req.valid("param");
      return reply(c, await getTemplateVersion(businessCtxOf(c), templateId, version));
    },
  )
  .post(
    "/businesses/:businessId/templates/:templateId/versions/:version/restore",
    operation({
      id: "restoreTemplateVersion",
      summary: "Save what a template said before as its newest version",
      ...write,
      params: templateVersionParams,
      response: templateDto,
      errors: ["NOT_FOUND", "VERSION_STALE", "TEMPLATE_INVALID"],
    }),
    async (c) => {
      const { templateId, version } = c.req.valid("param");
      return reply(c, await restoreTemplateVersion(businessCtxOf(c), templateId, version));
    },
  );
