import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeBusiness } from "../../../testing/messages";
import { ctxAt, sentEmail } from "../../../testing/sent-emails";
import { hit, HITS_FROM } from "../../../testing/hits";
import type { BounceType } from "../schemas";
import { takeReports } from "../incoming/take-reports";
import { recordHit } from "../tracking/record-hit";
import { emailMergeWrites } from "../contact-merge";
import { commit } from "../../../platform/db";

const HOUR = 3_600_000;

async function rows(sql: string, businessId: string) {
  const { results } = await env.DB_SHARD_0.prepare(sql).bind(businessId).all();
  return results;
}

const TIMED = "sent delivered complained unsubscribed opened raw_opened clicked raw_clicked".split(
  " ",
);

type Row = Record<string, string | number | null>;

/** Each step of an email, and the time that it is counted at. */
function stepsOf(row: Row): [metric: string, at: number][] {
  const steps: [string, number | null][] = [["recipients", row.created_at as number]];
  for (const column of TIMED) {
    const metric = column.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase());
    steps.push([metric, row[`${column}_at`] as number | null]);
  }
  if (row.bounce_type === "hard") steps.push(["bouncedHard", row.bounced_at as number]);
  if (row.bounce_type === "soft") steps.push(["bouncedSoft", row.bounced_at as number]);
  const { status } = row;
  if (status === "failed" || status === "skipped" || status === "unknown") {
    steps.push([status, row.updated_at as number]);
  }
  return steps.filter((each): each is [string, number] => each[1] !== null);
}

/** What the figures must say, counted over the ledger itself. */
async function counted(businessId: string) {
  const ledger = await rows("SELECT * FROM email_messages WHERE business_id = ?", businessId);
  const counts = new Map<string, number>();
  for (const row of ledger as Row[]) {
    const scopes = [
      ["business", ""],
      ["campaign", row.campaign_id],
      ["variant", row.variant === null ? null : `${row.campaign_id}:${row.variant}`],
      ["template", row.template_id],
      ["workflow", row.workflow_id],
      ["step", row.node_id === null ? null : `${row.workflow_id}:${row.node_id}`],
      ["domain", row.recipient_domain],
    ].filter(([, id]) => id !== null);
    for (const [metric, at] of stepsOf(row)) {
      for (const scope of scopes) {
        const key = JSON.stringify([...scope, metric, Math.floor(at / HOUR)]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return Object.fromEntries(counts);
}

async function kept(businessId: string) {
  const found = (await rows(
    `SELECT scope, scope_id, metric, hour, value FROM email_figures
     WHERE business_id = ? AND value <> 0`,
    businessId,
  )) as Row[];
  const keys = found.map(({ scope, scope_id, metric, hour, value }) => {
    return [JSON.stringify([scope, scope_id, metric, hour]), value] as const;
  });
  return Object.fromEntries(keys);
}

type Step =
  | { do: "hit"; email: number; position: number | null; ms: number; machine: boolean }
  | {
      do: "report";
      email: number;
      type: "delivered" | "deferred" | "complained" | "unsubscribed" | "bounced";
      bounce: BounceType;
      ms: number;
    }
  | { do: "status"; email: number; status: string };

const email = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("hit" as const),
    email,
    position: fc.option(fc.nat(2), { nil: null }),
    ms: fc.nat(4 * HOUR),
    machine: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("report" as const),
    email,
    type: fc.constantFrom("delivered", "deferred", "complained", "unsubscribed", "bounced"),
    bounce: fc.constantFrom("hard", "soft", "ignored"),
    ms: fc.nat(4 * HOUR),
  }),
  fc.record({
    do: fc.constant("status" as const),
    email,
    status: fc.constantFrom("queued", "sending", "unknown", "failed", "skipped", "sent"),
  }),
);

describe("The figures", () => {
  it("equal counts over the ledger, hour by hour and in every scope, whatever has happened to it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const businessId = await activeBusiness();
        const ids = [
          await sentEmail({ businessId, campaignId: "cmp_1", variant: "a", templateId: "tpl_1" }),
          await sentEmail({ businessId, campaignId: "cmp_1", variant: "b", templateId: "tpl_2" }),
          await sentEmail({ businessId, workflowId: "wfl_1", nodeId: "send", templateId: "tpl_1" }),
          await sentEmail({ businessId, status: "unknown", sentAt: null, templateId: "tpl_1" }),
        ];
        for (const [n, each] of steps.entries()) await take(businessId, ids[each.email]!, each, n);
        expect(await kept(businessId)).toEqual(await counted(businessId));
      }),
      { numRuns: 25 },
    );
  });

  async function take(businessId: string, emailId: string, each: Step, n: number) {
    const ctx = ctxAt(businessId);
    if (each.do === "hit") {
      return recordHit(
        ctx,
        hit(emailId, each.position, each.ms, each.machine ? "curl/8" : undefined),
      );
    }
    if (each.do === "report") {
      const bounceType = each.type === "bounced" ? { bounceType: each.bounce } : {};
      const event = {
        id: `e${n}`,
        emailId,
        type: each.type,
        at: HITS_FROM + each.ms,
        ...bounceType,
      };
      return takeReports(ctx, "x", [event]);
    }
    // As the sender writes it: what has left keeps when it did.
    return env.DB_SHARD_0.prepare(
      `UPDATE email_messages SET status = ?1, updated_at = ?2,
         sent_at = iif(?1 = 'sent', coalesce(sent_at, ?2), sent_at)
       WHERE business_id = ?3 AND id = ?4 AND status <> ?1`,
    )
      .bind(each.status, HITS_FROM - (n % 3) * HOUR, businessId, emailId)
      .run();
  }

  it("stay when contacts are merged and when the ledger forgets whose emails they were", async () => {
    const businessId = await activeBusiness();
    const [kind, other] = ["con_a", "con_b"];
    const emailId = await sentEmail({ businessId, contactId: other, campaignId: "cmp_1" });
    await recordHit(ctxAt(businessId), hit(emailId, 0, 0));
    const before = await kept(businessId);
    const ctx = ctxAt(businessId);
    const writes = emailMergeWrites(ctx, [other], { id: kind, email: "a@mail.example" }, [
      "b@mail.example",
    ]);
    await commit(ctx, { on: "business", writes });
    await env.DB_SHARD_0.prepare(
      "UPDATE email_messages SET contact_id = NULL, to_address = NULL, subject = NULL WHERE business_id = ?",
    )
      .bind(businessId)
      .run();
    expect(await kept(businessId)).toEqual(before);
    expect(await counted(businessId)).toEqual(before);
    await env.DB_SHARD_0.prepare("DELETE FROM email_messages WHERE business_id = ?")
      .bind(businessId)
      .run();
    expect(await kept(businessId)).toEqual(before);
  });
});
