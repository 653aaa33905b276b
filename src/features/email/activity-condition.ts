import { type Statement, statement } from "../../platform/db";

/** When an email first came so far; opens and clicks are a person's. */
const REACHED = {
  got: "sent_at",
  delivered: "delivered_at",
  opened: "opened_at",
  clicked: "clicked_at",
  bounced: "bounced_at",
} as const;

export interface ActivityCondition {
  activity: keyof typeof REACHED;
  /** Only emails of this campaign, or of this template; null: any. */
  campaignId: string | null;
  templateId: string | null;
  /** Not before this moment, in milliseconds since the epoch; null: ever. */
  since: number | null;
  /** So many emails at least. */
  times: number;
}

/**
 * SQL that is true of a row of `contacts` if its emails came so far. Costs as much as the contact
 * has emails. Test emails do not count: they went to a member.
 */
export function activitySql(condition: ActivityCondition): Statement {
  const { activity, campaignId, templateId, since, times } = condition;
  const at = `m.${REACHED[activity]}`;
  // The plus keeps SQLite with the index of the contact.
  const ofOne = campaignId === null ? "+m.template_id = ?" : "+m.campaign_id = ?";
  const one = campaignId ?? templateId;
  const emails = `SELECT 1 FROM email_messages AS m
    WHERE m.business_id = contacts.business_id AND m.contact_id = contacts.id
      AND ${since === null ? `${at} IS NOT NULL` : `${at} >= ${since}`}
      AND substr(m.key, 1, 5) <> 'test:'${one === null ? "" : ` AND ${ofOne}`}`;
  const sql =
    times <= 1
      ? `EXISTS (${emails})`
      : `(SELECT count(*) FROM (${emails} LIMIT ${times})) >= ${times}`;
  return statement(sql, ...(one === null ? [] : [one]));
}

/** SQL that is true of a row of `contacts` if nothing may be sent to its address. */
export const SUPPRESSED_SQL = `EXISTS (SELECT 1 FROM suppressions AS x
  WHERE x.business_id = contacts.business_id AND x.email = contacts.email_normalised)`;
