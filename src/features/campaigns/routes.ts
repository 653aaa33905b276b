import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../platform/http";
import { createCampaign } from "./create-campaign";
import { deleteCampaign, restoreCampaign } from "./delete-campaign";
import { duplicateCampaign } from "./duplicate-campaign";
import { getCampaign } from "./get-campaign";
import { listCampaigns } from "./list-campaigns";
import { listRecipients } from "./list-recipients";
import { resendCampaign } from "./resend-campaign";
import { getAudience, reviewCampaign } from "./review-campaign";
import {
  audienceDto,
  campaignDto,
  campaignParams,
  campaignsParams,
  createCampaignInput,
  listCampaignsQuery,
  listRecipientsQuery,
  recipientDto,
  reviewDto,
  updateCampaignInput,
} from "./schemas";
import { updateCampaign } from "./update-campaign";

const of = { tag: "Campaigns", auth: "user", limit: "api", params: campaignParams } as const;
const reading = { ...of, permission: "campaigns:read" } as const;
const writing = { ...of, permission: "campaigns:write", response: campaignDto } as const;

/** Campaigns of a business. */
export const campaignRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/campaigns",
    operation({
      ...reading,
      id: "listCampaigns",
      summary: "List campaigns with how far each has come, newest first",
      params: campaignsParams,
      query: listCampaignsQuery,
      response: campaignDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listCampaigns(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/campaigns",
    operation({
      ...writing,
      id: "createCampaign",
      summary: "Begin a campaign: a draft, of which only the name must be known",
      idempotent: true,
      params: campaignsParams,
      body: createCampaignInput,
      status: 201,
      errors: [],
    }),
    async (c) => reply(c, await createCampaign(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/campaigns/:campaignId",
    operation({
      ...reading,
      id: "getCampaign",
      summary: "Read a campaign and how far it has come",
      response: campaignDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .patch(
    "/businesses/:businessId/campaigns/:campaignId",
    operation({
      ...writing,
      id: "updateCampaign",
      summary: "Change a draft",
      body: updateCampaignInput,
      errors: ["NOT_FOUND", "STATE_INVALID", "VERSION_STALE"],
    }),
    async (c) =>
      reply(
        c,
        await updateCampaign(
          businessCtxOf(c),
          c.req.valid("param").campaignId,
          c.req.valid("json"),
        ),
      ),
  )
  .delete(
    "/businesses/:businessId/campaigns/:campaignId",
    operation({
      ...writing,
      id: "deleteCampaign",
      summary: "Put a campaign that is not on its way into the trash",
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) => reply(c, await deleteCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/restore",
    operation({
      ...writing,
      id: "restoreCampaign",
      summary: "Take a campaign out of the trash",
      errors: ["NOT_FOUND", "GONE", "CONFLICT"],
    }),
    async (c) => reply(c, await restoreCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/duplicate",
    operation({
      ...writing,
      id: "duplicateCampaign",
      summary: "Begin a campaign that says what another says",
      idempotent: true,
      status: 201,
      errors: ["NOT_FOUND"],
    }),
    async (c) =>
      reply(c, await duplicateCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/resend",
    operation({
      ...writing,
      id: "resendCampaign",
      summary: "Begin a campaign for those who have not opened this one",
      idempotent: true,
      status: 201,
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) => reply(c, await resendCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .get(
    "/businesses/:businessId/campaigns/:campaignId/audience",
    operation({
      ...reading,
      id: "countCampaignAudience",
      summary: "Count who would get a campaign, and why others would not",
      response: audienceDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getAudience(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .get(
    "/businesses/:businessId/campaigns/:campaignId/review",
    operation({
      ...reading,
      id: "reviewCampaign",
      summary: "List everything that keeps a campaign from starting or going on",
      response: reviewDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await reviewCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .get(
    "/businesses/:businessId/campaigns/:campaignId/recipients",
    operation({
      ...reading,
      id: "listCampaignRecipients",
      summary: "List a campaign's emails, state by state",
      query: listRecipientsQuery,
      response: recipientDto.array(),
      paginated: true,
      errors: ["NOT_FOUND", "CURSOR_INVALID"],
    }),
    async (c) =>
      replyPage(
        c,
        await listRecipients(
          businessCtxOf(c),
          c.req.valid("param").campaignId,
          c.req.valid("query"),
        ),
      ),
  );
