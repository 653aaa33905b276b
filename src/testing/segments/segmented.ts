import { env } from "cloudflare:workers";
import { createSegment } from "../../features/segments/create-segment";
import { membersSql } from "../../features/segments/conditions/members-sql";
import {
  type Condition,
  type ConditionGroup,
  conditionTree,
  type SegmentDto,
} from "../../features/segments/schemas";
import { segmentUpkeep } from "../../features/segments/upkeep/segment-upkeep";
import { keepUp } from "../../features/segments/upkeep/keep-up";
import type { Permission } from "../../platform/auth/permissions";
import { createTick } from "../../platform/clock/create-tick";
import { type BusinessCtx, newId } from "../../platform/ctx";
import { createLog, createMetrics } from "../../platform/observability";
import { keepingQueue, testCtx } from "../messages";

const ALL: Permission[] = [
  "contacts:read",
  "contacts:write",
  "contacts:delete",
  "contacts:import",
  "forms:write",
  "emails:send",
];

/** A fresh business in which segments are kept up by hand. */
export interface Segmented {
  businessId: string;
  /** The system inside it, at this time and on this database. */
  at: (nowMs?: number, database?: D1Database) => BusinessCtx;
  /** Makes a segment of all contacts who meet these. */
  segment: (...conditions: object[]) => Promise<SegmentDto>;
  /** Turns until there is nothing to do; at this time. */
  settle: (nowMs?: number) => Promise<void>;
  /** Members as they are stored, and the count that the segment shows. */
  members: (segmentId: string) => Promise<{ ids: string[]; count: number; status: string }>;
  /** Who meets the conditions at this time, looked at afresh. */
  fresh: (segment: Pick<SegmentDto, "conditions">, nowMs?: number) => Promise<string[]>;
  /** What was said of a segment since the last call: `+` and `-` and the contact. */
  told: (segmentId: string) => Promise<string[]>;
  /** Contacts that wait to be looked at. */
  notes: () => Promise<number>;
}

/** A tree of conditions that must all hold. */
export function all(...conditions: object[]): ConditionGroup {
  return conditionTree.parse({
    type: "group",
    match: "all",
    conditions: conditions as Condition[],
  });
}

const rowsOf = async <Row>(sql: string, ...params: unknown[]) =>
  (
    await env.DB_SHARD_0.prepare(sql)
      .bind(...params)
      .all<Row>()
  ).results;

/** Nothing that is said here reaches the Clock or the queue: turns are taken by hand. */
export const quiet = {
  ...keepingQueue().env,
  CLOCK: { getByName: () => ({ wakeAt: async () => undefined }) },
} as unknown as Env;

/** Opens a business, in UTC. */
export async function segmented(): Promise<Segmented> {
  const businessId = newId("biz", Date.now());
  await env.DB.prepare(
    `INSERT INTO businesses (id, name, slug, owner_id, status, shard, time_zone, currency, version,
       created_at, updated_at) VALUES (?1, 'Shop', ?1, 'usr_1', 'active', 'shard-0', 'UTC', 'EUR', 1, 0, 0)`,
  )
    .bind(businessId)
    .run();
  await env.DB_SHARD_0.prepare("INSERT INTO business_state VALUES (?, 'active', '{}', 1)")
    .bind(businessId)
    .run();
  let heard = "";
  const at: Segmented["at"] = (nowMs = Date.now(), database = env.DB_SHARD_0) => {
    const on = { ...quiet, DB_SHARD_0: database };
    const { ctx } = testCtx({ env: on, businessId, permissions: ALL, now: () => nowMs });
    return ctx as BusinessCtx;
  };
  const isBusy = async (nowMs: number) => {
    const [row] = await rowsOf<{ busy: number }>(
      `SELECT EXISTS (SELECT 1 FROM changed_contacts WHERE business_id = ?1) OR EXISTS (
         SELECT 1 FROM segments WHERE business_id = ?1
           AND iif(deleted_at IS NULL, status = 'building' OR review_at <= ?2, member_count > 0))
         AS busy`,
      businessId,
      nowMs,
    );
    return row!.busy === 1;
  };
  return {
    businessId,
    at,
    segment: (...conditions) =>
      createSegment(at(), { name: "Some", conditions: all(...conditions) }),
    async settle(nowMs = Date.now()) {
      for (let turn = 0; await isBusy(nowMs); turn++) {
        if (turn > 300) throw new Error("It never ends");
        await keepUp(at(nowMs));
      }
    },
    async members(segmentId) {
      const ids = await rowsOf<{ id: string }>(
        `SELECT contact_id AS id FROM segment_members
         WHERE business_id = ? AND segment_id = ? ORDER BY contact_id`,
        businessId,
        segmentId,
      );
      const [row] = await rowsOf<{ count: number; status: string }>(
        "SELECT member_count AS count, status FROM segments WHERE business_id = ? AND id = ?",
        businessId,
        segmentId,
      );
      return { ids: ids.map(({ id }) => id), ...row! };
    },
    async fresh({ conditions }, nowMs = Date.now()) {
      const { sql, params } = membersSql(businessId, conditions, { ms: nowMs, timeZone: "UTC" });
      return (await rowsOf<{ id: string }>(sql, ...params)).map(({ id }) => id).toSorted();
    },
    async told(segmentId) {
      const events = await rowsOf<{ id: string; type: string; payload: string }>(
        `SELECT id, type, payload FROM outbox WHERE business_id = ? AND id > ?
         AND type LIKE 'segment.%' AND payload ->> 'segmentId' = ? ORDER BY id`,
        businessId,
        heard,
        segmentId,
      );
      heard = events.at(-1)?.id ?? heard;
      return events
        .flatMap(({ type, payload }) =>
          (JSON.parse(payload) as { contactIds: string[] }).contactIds.map(
            (id) => `${type === "segment.entered" ? "+" : "-"}${id}`,
          ),
        )
        .toSorted();
    },
    async notes() {
      const [row] = await rowsOf<{ n: number }>(
        "SELECT count(*) AS n FROM changed_contacts WHERE business_id = ?",
        businessId,
      );
      return row!.n;
    },
  };
}

/** Ticks of the shard's Clock until no segment is due. */
export async function tick(): Promise<void> {
  const { name, permissions } = segmentUpkeep;
  for (let turn = 0; turn < 100; turn++) {
    const now = Date.now();
    const made = createTick({
      ...{ env, database: "shard-0", name, permissions, requestId: newId("req", now) },
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => undefined,
      now: () => now,
    });
    const due = await segmentUpkeep.nextDue(made.db, now, "shard-0");
    if (due === null || due > now) return;
    await segmentUpkeep.run(made);
  }
  throw new Error("It never ends");
}
