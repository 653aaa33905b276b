import { Hono } from "hono";
import { z } from "zod";
import { id } from "../../../platform/http/fields";
import {
  type AppEnv,
  businessCtxOf,
  operation,
  reply,
  replyFile,
  replyPage,
} from "../../../platform/http";
import { emailParams, emailsParams, testParams } from "../schemas";
import { clickMap } from "./click-map";
import { domainFigures } from "./domain-figures";
import { downloadReport } from "./download-report";
import { emailActivity } from "./email-activity";
import { emailFigures } from "./email-figures";
import { linkFigures } from "./link-figures";
import { listBounces } from "./list-bounces";
import { listEmailEvents } from "./list-email-events";
import {
  bounceDto,
  bouncesQuery,
  clickMapDto,
  clickMapQuery,
  domainFiguresDto,
  domainsQuery,
  emailActivityDto,
  emailEventDto,
  figuresDto,
  figuresQuery,
  linkFiguresDto,
  linksQuery,
  reportQuery,
  variantFiguresDto,
  variantsQuery,
} from "./schemas";
import { variantFigures } from "./variant-figures";

const common = { tag: "Email", auth: "user", permission: "emails:read", limit: "api" } as const;
const ofBusiness = { ...common, params: emailsParams } as const;

/** What became of emails, counted and told one by one. */
export const figureRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/email-figures",
    operation({
      ...ofBusiness,
      id: "emailFigures",
      summary: "Count how far emails came: in all, over time, compared with the period before",
      query: figuresQuery,
      response: figuresDto,
      errors: ["VALIDATION_FAILED"],
    }),
    async (c) => reply(c, await emailFigures(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/email-figures/domains",
    operation({
      ...ofBusiness,
      id: "domainFigures",
      summary: "Count how far emails came by the recipients' domain",
      query: domainsQuery,
      response: domainFiguresDto.array(),
      errors: ["VALIDATION_FAILED"],
    }),
    async (c) => reply(c, await domainFigures(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/email-figures/variants",
    operation({
      ...ofBusiness,
      id: "variantFigures",
      summary: "Count how far the emails of each side of a campaign's test came",
      query: variantsQuery,
      response: variantFiguresDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await variantFigures(businessCtxOf(c), c.req.valid("query").campaignId)),
  )
  .get(
    "/businesses/:businessId/email-figures/links",
    operation({
      ...ofBusiness,
      id: "linkFigures",
      summary: "Count who followed the links of a campaign's or a template's emails",
      query: linksQuery,
      response: linkFiguresDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await linkFigures(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/email-figures/bounces",
    operation({
      ...ofBusiness,
      id: "listBounces",
      summary: "List emails that came back or were complained of, newest first",
      query: bouncesQuery,
      response: bounceDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listBounces(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/email-figures/download",
    operation({
      ...ofBusiness,
      id: "downloadFigures",
      summary: "Download figures as CSV",
      query: reportQuery,
      response: null,
      produces: "text/csv",
      errors: ["VALIDATION_FAILED"],
    }),
    async (c) => replyFile(c, await downloadReport(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/templates/:templateId/click-map",
    operation({
      ...common,
      id: "clickMap",
      summary: "Show a template's email with how many people followed each link",
      params: testParams,
      query: clickMapQuery,
      response: clickMapDto,
      errors: ["NOT_FOUND", "TEMPLATE_INVALID"],
    }),
    async (c) => {
      const { campaignId } = c.req.valid("query");
      return reply(
        c,
        await clickMap(businessCtxOf(c), c.req.valid("param").templateId, campaignId),
      );
    },
  )
  .get(
    "/businesses/:businessId/emails/:emailId/events",
    operation({
      ...common,
      id: "listEmailEvents",
      summary: "List what happened to an email after it left, with verdicts on opens and clicks",
      params: emailParams,
      response: emailEventDto.array(),
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await listEmailEvents(businessCtxOf(c), c.req.valid("param").emailId)),
  )
  .get(
    "/businesses/:businessId/contacts/:contactId/email-activity",
    operation({
      ...common,
      id: "emailActivity",
      summary: "Count a contact's emails and what became of them",
      params: z.object({ businessId: id("biz"), contactId: id("con") }),
      response: emailActivityDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await emailActivity(businessCtxOf(c), c.req.valid("param").contactId)),
  );
