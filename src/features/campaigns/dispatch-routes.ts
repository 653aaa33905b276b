import { Hono } from "hono";
import { z } from "zod";
import { type AppEnv, businessCtxOf, operation, reply } from "../../platform/http";
import { chooseWinner } from "./choose-winner";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./pause-campaign";
import { sampleCampaign } from "./sample-campaign";
import { scheduleCampaign, unscheduleCampaign } from "./schedule-campaign";
import {
  campaignDto,
  campaignParams,
  sampleCampaignInput,
  scheduleCampaignInput,
  sendCampaignInput,
  testCampaignInput,
  winnerInput,
} from "./schemas";
import { startCampaign } from "./start-campaign";
import { testCampaign } from "./test-campaign";

const of = { tag: "Campaigns", auth: "user", limit: "api", params: campaignParams } as const;
const sending = { ...of, permission: "emails:send" } as const;
const writing = { ...of, permission: "campaigns:write", response: campaignDto } as const;

const NOT_READY = ["NOT_FOUND", "STATE_INVALID", "VERSION_STALE", "RULE_REFUSED"] as const;

/** What makes emails leave, and keeps them from it. */
export const dispatchRoutes = new Hono<AppEnv>()
  .post(
    "/businesses/:businessId/campaigns/:campaignId/send",
    operation({
      ...sending,
      idempotent: true,
      id: "sendCampaign",
      summary: "Start a campaign now",
      body: sendCampaignInput,
      response: campaignDto,
      errors: [...NOT_READY],
    }),
    async (c) =>
      reply(
        c,
        await startCampaign(businessCtxOf(c), c.req.valid("param").campaignId, c.req.valid("json")),
      ),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/schedule",
    operation({
      ...sending,
      idempotent: true,
      id: "scheduleCampaign",
      summary: "Have a campaign start at a local time, the business's or each recipient's",
      body: scheduleCampaignInput,
      response: campaignDto,
      errors: [...NOT_READY],
    }),
    async (c) =>
      reply(
        c,
        await scheduleCampaign(
          businessCtxOf(c),
          c.req.valid("param").campaignId,
          c.req.valid("json"),
        ),
      ),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/unschedule",
    operation({
      ...writing,
      id: "unscheduleCampaign",
      summary: "Make a scheduled campaign a draft again",
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) =>
      reply(c, await unscheduleCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/pause",
    operation({
      ...writing,
      id: "pauseCampaign",
      summary: "Keep what is left of a campaign from leaving",
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) => reply(c, await pauseCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/resume",
    operation({
      ...sending,
      id: "resumeCampaign",
      summary: "Let a paused campaign go on where it was",
      response: campaignDto,
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) => reply(c, await resumeCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/cancel",
    operation({
      ...writing,
      id: "cancelCampaign",
      summary: "End a campaign: what has not left never does",
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) => reply(c, await cancelCampaign(businessCtxOf(c), c.req.valid("param").campaignId)),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/winner",
    operation({
      ...sending,
      idempotent: true,
      id: "chooseCampaignWinner",
      summary: "Say which side of the A/B test the rest gets",
      body: winnerInput,
      response: campaignDto,
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) =>
      reply(
        c,
        await chooseWinner(businessCtxOf(c), c.req.valid("param").campaignId, c.req.valid("json")),
      ),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/sample",
    operation({
      ...sending,
      idempotent: true,
      id: "sampleCampaign",
      summary: "Send a draft to some of its audience, by chance",
      body: sampleCampaignInput,
      response: z.object({ recipients: z.int() }),
      status: 202,
      errors: ["NOT_FOUND", "STATE_INVALID", "RULE_REFUSED"],
    }),
    async (c) =>
      reply(
        c,
        await sampleCampaign(
          businessCtxOf(c),
          c.req.valid("param").campaignId,
          c.req.valid("json"),
        ),
      ),
  )
  .post(
    "/businesses/:businessId/campaigns/:campaignId/test",
    operation({
      ...sending,
      idempotent: true,
      id: "testCampaign",
      summary: "Send a campaign to yourself",
      body: testCampaignInput,
      response: z.object({ to: z.string(), key: z.string() }),
      status: 202,
      errors: ["NOT_FOUND", "RULE_REFUSED"],
    }),
    async (c) =>
      reply(
        c,
        await testCampaign(businessCtxOf(c), c.req.valid("param").campaignId, c.req.valid("json")),
      ),
  );
