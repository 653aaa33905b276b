import type { Tick } from "../../../platform/clock";
import type { BusinessCtx } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import { suppressedAmong } from "../suppressions/suppressed-among";
import { cancelledAmong } from "./cancelled-among";
import { cappedAmong, noneCapped } from "./capped-among";
import type { RunScope } from "../../templates";
import { composeForBusiness } from "./compose-for-business";
import type { Composed, EmailRow, Ledger, Ready } from "./ledger";
import { suppressRefused } from "./suppress-refused";
import { unwantedAmong } from "./unwanted-among";

/** A row of a business's ledger, as D1 returns it. */
export interface BusinessEmailRow extends EmailRow {
  business_id: string;
  contact_id: string | null;
  campaign_id: string | null;
  workflow_id: string | null;
  run_id: string | null;
  batch_id: string | null;
  variant: string | null;
  template_id: string;
  template_version: number | null;
  topic_id: string | null;
}

/** What knows more of emails that were queued by runs of workflows. */
export interface RunsOfEmails {
  /** Emails whose run must not go on at this moment, and why. */
  stoppedAmong(
    ctx: BusinessCtx,
    rows: readonly { id: string; run_id: string | null }[],
  ): Promise<Map<string, string>>;
  /** What runs know besides their contacts, by run: `trigger` and `variables` in their templates. */
  dataOf(ctx: BusinessCtx, runIds: readonly string[]): Promise<Map<string, RunScope>>;
}

/** For those that know of no runs. */
export const NO_RUNS: RunsOfEmails = {
  stoppedAmong: async () => new Map(),
  dataOf: async () => new Map(),
};

/** The ledger of the businesses on a shard. */
export const businessLedger = businessLedgerWith(NO_RUNS);

/** The same, with what is known of runs. */
export function businessLedgerWith(runs: RunsOfEmails): Ledger<BusinessEmailRow> {
  return {
    table: {
      name: "email_messages",
      businesses: true,
      kinds: ["transactional", "marketing"],
      queued: "status = 'queued' AND held = 0",
      together: "request_key",
    },
    detailed: true,

    async compose(tick, rows, ways) {
      const composed = await Promise.all(
        [...Map.groupBy(rows, (row) => row.business_id)].map(async ([businessId, own]) => {
          try {
            const ctx = await businessCtx(tick, businessId);
            return await composeForBusiness(ctx, { database: tick.database, ways, runs }, own);
          } catch (error) {
            tick.log.error("compose_failed", error, { businessId });
            const gone = isAppError(error, "NOT_FOUND");
            const reason = gone ? "business_deleted" : "It could not be prepared";
            const end = gone ? ("skipped" as const) : ("retry" as const);
            return own.map((row): Composed<BusinessEmailRow> => ({ row, end, reason }));
          }
        }),
      );
      const byRow = new Map(composed.flat().map((item) => [item.row.id, item]));
      return rows.flatMap((row) => byRow.get(row.id) ?? []);
    },

    async refused(tick, ready) {
      const found = await Promise.all(
        [...Map.groupBy(ready, ({ row }) => row.business_id)].map(async ([businessId, own]) =>
          refusedIn(await businessCtx(tick, businessId), own, runs),
        ),
      );
      return new Map(found.flat());
    },

    async unlessRefused(tick, going) {
      const found = await Promise.all(
        [...Map.groupBy(going, ({ row }) => row.business_id)].map(async ([businessId, own]) => {
          const [{ rules } = { rules: undefined }] = own;
          if (rules === undefined) return [];
          return noneCapped(await businessCtx(tick, businessId), rules, fresh(own));
        }),
      );
      return found.flat();
    },

    async addressesRefused(tick, refusals) {
      const ofBusinesses = Map.groupBy(refusals, ({ row }) => row.business_id);
      await Promise.all(
        [...ofBusinesses].map(async ([businessId, own]) => {
          try {
            await suppressRefused(await businessCtx(tick, businessId!), own);
          } catch (error) {
            // The next mail to it will be refused as well.
            tick.log.error("suppression_failed", error, { businessId });
          }
        }),
      );
    },
  };
}

/** What has not been handed over before; of the others nobody asks whether they are too many. */
function fresh(ready: Ready<BusinessEmailRow>[]): BusinessEmailRow[] {
  return ready.map(({ row }) => row).filter((row) => !row.request_key);
}

async function businessCtx(tick: Tick, businessId: string): Promise<BusinessCtx> {
  return (await tick.ctxFor(businessId)) as BusinessCtx;
}

async function refusedIn(
  ctx: BusinessCtx,
  ready: Ready<BusinessEmailRow>[],
  runs: RunsOfEmails,
): Promise<[id: string, reason: string | null][]> {
  const addresses = ready.map(({ message }) => message.to.address);
  const rows = ready.map(({ row }) => row);
  const rules = ready[0]?.rules;
  const [suppressed, cancelled, unwanted, stopped, capped] = await Promise.all([
    suppressedAmong(ctx, addresses),
    cancelledAmong(ctx, rows),
    unwantedAmong(ctx, rows),
    runs.stoppedAmong(ctx, rows),
    rules === undefined ? new Set() : cappedAmong(ctx, rules, fresh(ready)),
  ]);
  return ready.flatMap(({ row, message }) => {
    const end = cancelled.get(row.id);
    if (end !== undefined) return [[row.id, end] as [string, string | null]];
    if (capped.has(row.id)) return [[row.id, "frequency_cap"] as [string, string]];
    if (unwanted.has(row.id)) return [[row.id, "topic_unsubscribed"] as [string, string]];
    const stop = stopped.get(row.id);
    if (stop !== undefined) return [[row.id, stop] as [string, string]];
    const reason = suppressed.get(message.to.address.toLowerCase());
    const stops = reason !== undefined && (reason !== "unsubscribed" || row.kind === "marketing");
    return stops ? [[row.id, reason] as [string, string]] : [];
  });
}
