import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Audience, CAMPAIGN_STATUSES, type PinnedAbTest, type Utm } from "./schemas";

/** Emails to many at once. Who gets one is in the ledger: a row each. */
export const campaigns = sqliteTable(
  "campaigns",
  {
    businessId: text("business_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: CAMPAIGN_STATUSES }).notNull(),
    templateId: text("template_id"),
    /** Fixed at the start. */
    templateVersion: integer("template_version"),
    /** Null: the template's. */
    subject: text("subject"),
    preheader: text("preheader"),
    fromName: text("from_name"),
    /** Only those who want it get the campaign. Null: everybody who wants marketing mail. */
    topicId: text("topic_id"),
    audience: text("audience", { mode: "json" }).$type<Audience>().notNull(),
    abTest: text("ab_test", { mode: "json" }).$type<PinnedAbTest>(),
    /** The variant that the rest got. */
    winner: text("winner"),
    winnerAt: integer("winner_at"),
    utm: text("utm", { mode: "json" }).$type<Utm>().notNull(),
    /** Emails per hour; null: as fast as it goes. */
    speed: integer("speed"),
    /** Local time `YYYY-MM-DDTHH:MM`, in the zone of the business or of each recipient. */
    sendAtLocal: text("send_at_local"),
    sendAtZone: text("send_at_zone", { enum: ["business", "recipient"] }).notNull(),
    /** When the first email may leave; once it has begun, when that was. */
    startAt: integer("start_at"),
    /** When the next email leaves at the campaign's speed: the ledger's times are spread by it. */
    nextSlotAt: integer("next_slot_at"),
    /** When the last email of the A/B test left, once all have. */
    testEndedAt: integer("test_ended_at"),
    pausedAt: integer("paused_at"),
    /** What it was before it was paused. */
    pausedFrom: text("paused_from", { enum: CAMPAIGN_STATUSES }),
    /** Contacts up to this id are in the ledger; null when all are. */
    filledTo: text("filled_to"),
    /** Rows that the ledger has of it. */
    recipients: integer("recipients").notNull(),
    /** When the Clock must look at it next; null if never. */
    dueAt: integer("due_at"),
    version: integer("version").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    startedAt: integer("started_at"),
    finishedAt: integer("finished_at"),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    index("campaigns_business_id_created_at").on(t.businessId, t.createdAt, t.id),
    index("campaigns_due_at")
      .on(t.dueAt, t.businessId)
      .where(sql`due_at IS NOT NULL`),
  ],
);
