import { env } from "cloudflare:workers";
import { PERMISSIONS, type Permission } from "../platform/auth/permissions";
import type { BusinessCtx } from "../platform/ctx";
import { commit, statement } from "../platform/db";
import { isAppError } from "../platform/errors";
import { advanceCampaign } from "../features/campaigns/advance-campaign";
import { campaignRow } from "../features/campaigns/campaign-rows";
import { createCampaign } from "../features/campaigns/create-campaign";
import { createCampaignInput, type CampaignDto } from "../features/campaigns/schemas";
import { startCampaign } from "../features/campaigns/start-campaign";
import { addContacts } from "./flows";
import { testCtx } from "./messages";
import { newOwner } from "./world";

const ALL = Object.keys(PERMISSIONS) as Permission[];

type Row = Record<string, string | number | null>;

/** A business that can start campaigns. No queue and no clock works for it. */
export interface Campaigning {
  businessId: string;
  templateId: string;
  contactIds: string[];
  /** The time at which `ctx()` acts; a test moves it. Far from what the Clock would find due. */
  clock: { now: number };
  /** A ctx of its own, as each request has one. @param shard stands for the business's database */
  ctx(shard?: D1Database): BusinessCtx;
  /** The same as the owner has it. */
  ownerCtx(): BusinessCtx;
  ownerEmail: string;
  /** Makes a draft with the template. */
  draft(input?: Record<string, unknown>): Promise<CampaignDto>;
  /** Makes a draft and starts it. */
  start(input?: Record<string, unknown>): Promise<CampaignDto>;
  /** Takes a campaign onwards until nothing is due. Returns the steps it took. */
  advance(campaignId: string): Promise<number>;
  /** Emails of a campaign in the ledger, in the order of their contacts. */
  emails(campaignId: string): Promise<Row[]>;
  /** Writes to the shard: what a sender or a reader of an email would have. */
  set(campaignId: string, set: string, where?: string): Promise<void>;
  /** A template more. */
  template(input?: Record<string, unknown>): Promise<string>;
}

/** @param contacts how many contacts it has */
export async function newCampaigning(contacts = 3): Promise<Campaigning> {
  const { businessId, api, userId, email } = await newOwner();
  const below = `/businesses/${businessId}`;
  const { data: business } = await api.request<{ version: number }>("GET", below);
  const address = { postalAddress: "1 Mill Lane, Ambridge", version: business.version };
  await api.request("PATCH", below, address);
  const template: Campaigning["template"] = async (input = {}) => {
    const news = { name: "News", subject: "Hi {{ contact.firstName }}", html: "<p>News</p>" };
    const path = `${below}/templates`;
    return (await api.request<{ id: string }>("POST", path, { ...news, ...input })).data.id;
  };
  const clock = { now: Date.now() + 400 * 86_400_000 };
  const still = stillEnv();
  const ctx: Campaigning["ctx"] = (shard = env.DB_SHARD_0) =>
    testCtx({
      env: { ...still, DB_SHARD_0: shard },
      businessId,
      permissions: ALL,
      now: () => clock.now,
    }).ctx as BusinessCtx;
  const templateId = await template();
  const contactIds = await addContacts(businessId, contacts);
  const draft: Campaigning["draft"] = (input = {}) =>
    createCampaign(ctx(), createCampaignInput.parse({ name: "Spring", templateId, ...input }));
  return {
    ...{ businessId, templateId, contactIds: contactIds.toSorted(), clock, ctx, draft, template },
    ownerEmail: email,
    ownerCtx() {
      const actor = { type: "user" as const, id: userId, sessionId: "ses_1" };
      return Object.assign(ctx(), { actor });
    },
    async start(input) {
      return startCampaign(ctx(), (await draft(input)).id, {});
    },
    async advance(campaignId) {
      for (let steps = 0; ; steps++) {
        const row = await campaignRow(ctx(), campaignId);
        if (row.dueAt === null || row.dueAt > clock.now) return steps;
        await advanceCampaign(ctx(), row);
      }
    },
    async emails(campaignId) {
      const { results } = await env.DB_SHARD_0.prepare(
        `SELECT * FROM email_messages WHERE business_id = ? AND campaign_id = ?
         ORDER BY contact_id`,
      )
        .bind(businessId, campaignId)
        .all<Row>();
      return results;
    },
    async set(campaignId, set, where = "true") {
      const sql = `UPDATE email_messages SET ${set}, updated_at = ?
        WHERE business_id = ? AND campaign_id = ? AND ${where}`;
      const write = statement(sql, clock.now, businessId, campaignId);
      await commit(ctx(), { on: "business", writes: [write] });
    },
  };
}

/** Takes a step as a tick does that may find that another was faster. */
export async function tryAdvance(campaigning: Campaigning, campaignId: string): Promise<boolean> {
  try {
    await advanceCampaign(campaigning.ctx(), await campaignRow(campaigning.ctx(), campaignId));
    return true;
  } catch (error) {
    if (isAppError(error, "CONFLICT") || isAppError(error, "STATE_INVALID")) return false;
    throw error;
  }
}

function stillEnv(): Env {
  const queue = { send: async () => undefined, sendBatch: async () => undefined };
  return {
    ...env,
    ...{ DOMAIN_EVENTS: queue, EMAIL_EVENTS: queue, WORKFLOW_STEPS: queue },
    CLOCK: { getByName: () => ({ wakeAt: async () => undefined }) },
  } as unknown as Env;
}
