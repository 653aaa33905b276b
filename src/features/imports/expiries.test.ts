import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import { business, CONTACT_PERMISSIONS } from "../../testing/contacts";
import { runWorks } from "../../testing/expiry";
import { errorsOf, finish, importFile, peopleCsv, upload } from "../../testing/imports";
import { activeBusiness, deliverBatch, keepingQueue, testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { dropImportFile } from "./consumers";
import { cancelImport } from "./end-import";
import { importExpiries, RUNNING, WAITING } from "./expiries";
import { getImport } from "./get-import";
import { runImport } from "./run-import";
import { startImportInput } from "./schemas";
import { startImport } from "./start-import";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const registry = { "import.ended": [dropImportFile] };

/** A business whose events are delivered when the test says so. */
async function heldBusiness() {
  const queue = keepingQueue();
  const businessId = await activeBusiness();
  const made = testCtx({ env: queue.env, businessId, permissions: CONTACT_PERMISSIONS });
  const ended = async () => {
    await made.settled();
    await deliverBatch(
      registry,
      queue.published.filter(({ type }) => type in registry),
    );
  };
  return { ctx: made.ctx as BusinessCtx, ended };
}

async function hasFile(ctx: BusinessCtx, importId: string): Promise<boolean> {
  return (await env.FILES.head(`imports/${ctx.businessId}/${importId}`)) !== null;
}

const expireAll = (nowMs: number) => runWorks(importExpiries, "shard-0", nowMs);

describe("the file of an import", () => {
  it.each([
    ["completed", (ctx: BusinessCtx, id: string) => finish(ctx, id)],
    ["cancelled", (ctx: BusinessCtx, id: string) => cancelImport(ctx, id)],
    [
      "failed",
      async (ctx: BusinessCtx, id: string) => {
        const suspend = "UPDATE business_state SET status = 'suspended' WHERE business_id = ?";
        await env.DB_SHARD_0.prepare(suspend).bind(ctx.businessId).run();
        await runImport(ctx, id);
      },
    ],
  ])(
    "is deleted by an event once the import is %s, even if nothing else survives",
    async (status, end) => {
      const { ctx, ended } = await heldBusiness();
      const { id } = await upload(ctx, peopleCsv(3));
      await end(ctx, id);
      expect(await getImport(ctx, id)).toMatchObject({ status });
      expect(await hasFile(ctx, id)).toBe(true);
      await ended();
      expect(await hasFile(ctx, id)).toBe(false);
    },
  );

  it("stays after a dry run, for the real one", async () => {
    const { ctx, ended } = await heldBusiness();
    const { id } = await upload(ctx, peopleCsv(3), { start: "false" });
    await startImport(ctx, id, startImportInput.parse({ dryRun: true }));
    await finish(ctx, id);
    await ended();
    expect(await hasFile(ctx, id)).toBe(true);
  });
});

describe("an import that nobody starts", () => {
  it("is ended after a week, so that its file does not stay", async () => {
    const { ctx, ended } = await heldBusiness();
    const { id, createdAt } = await upload(ctx, peopleCsv(3), { start: "false" });
    const uploadedAt = Date.parse(createdAt);
    await expireAll(uploadedAt + 7 * DAY - 1);
    expect(await getImport(ctx, id)).toMatchObject({ status: "uploaded", failure: null });
    await expireAll(uploadedAt + 7 * DAY);
    expect(await getImport(ctx, id)).toMatchObject({
      status: "failed",
      failure: "Nobody started it for a week. Upload the file again.",
    });
    await ended();
  });
});

describe("an import that runs and that nobody carries on", () => {
  it.each([
    ["was uploaded", {}, false],
    ["was started by hand", { start: "false" }, true],
  ])("is ended an hour after it %s", async (_, query, byHand) => {
    const { ctx } = await heldBusiness();
    const { id } = await upload(ctx, peopleCsv(3), query);
    if (byHand) await startImport(ctx, id, startImportInput.parse({}));
    const startedAt = Date.parse((await getImport(ctx, id)).startedAt!);
    await expireAll(startedAt + HOUR - 1);
    expect(await getImport(ctx, id)).toMatchObject({ status: "running", failure: null });
    await expireAll(startedAt + HOUR);
    expect(await getImport(ctx, id)).toMatchObject({
      status: "failed",
      failure: "It made no progress for an hour. Upload the file again.",
    });
  });

  it("came forward with its last chunk", async () => {
    const ctx = await business();
    const before = Date.now();
    const { id } = await upload(ctx, peopleCsv(3));
    await env.DB_SHARD_0.prepare("UPDATE imports SET progressed_at = 0 WHERE id = ?")
      .bind(id)
      .run();
    await finish(ctx, id);
    const at = await env.DB_SHARD_0.prepare("SELECT progressed_at FROM imports WHERE id = ?")
      .bind(id)
      .first<number>("progressed_at");
    expect(at).toBeGreaterThanOrEqual(before);
  });
});

describe("an import that is to be ended", () => {
  it.each([
    ["imports_waiting", WAITING],
    ["imports_running", RUNNING],
  ])("is found by the index %s", async (index, rows) => {
    const { ctx } = await heldBusiness();
    const plans = [nextDueQuery(ctx.db, rows), dueBusinessesQuery(ctx.db, rows, 1, 10)];
    for (const query of plans) {
      const [first] = await queryPlan(env.DB_SHARD_0, query);
      expect(first).toMatch(new RegExp(`^SEARCH imports USING (COVERING )?INDEX ${index}`));
    }
  });
});

describe("the rows that were not used", () => {
  it("are kept for 90 days; the import's figures stay", async () => {
    const ctx = await business();
    const { id, failed } = await importFile(ctx, "email\nnobody\n");
    expect(failed).toBe(1);
    const setAge = (atMs: number) =>
      env.DB_SHARD_0.prepare("UPDATE import_errors SET at = ? WHERE import_id = ?")
        .bind(atMs, id)
        .run();
    const now = Date.now();
    await setAge(now - 90 * DAY + 1);
    await expireAll(now);
    expect(await errorsOf(ctx, id)).toContain("nobody");
    await setAge(now - 90 * DAY);
    await expireAll(now);
    expect(await errorsOf(ctx, id)).not.toContain("nobody");
    expect(await getImport(ctx, id)).toMatchObject({ failed: 1 });
  });

  it("are dated when they are found", async () => {
    const ctx = await business();
    const before = Date.now();
    const { id } = await importFile(ctx, "email\nnobody\n");
    const at = await env.DB_SHARD_0.prepare("SELECT at FROM import_errors WHERE import_id = ?")
      .bind(id)
      .first<number>("at");
    expect(at).toBeGreaterThanOrEqual(before);
  });
});

describe("what a dry run has met", () => {
  it("is forgotten when it ends", async () => {
    const { ctx } = await heldBusiness();
    const { id } = await upload(ctx, peopleCsv(2600), { start: "false" });
    await startImport(ctx, id, startImportInput.parse({ dryRun: true }));
    await finish(ctx, id);
    const seen = await env.DB_SHARD_0.prepare(
      "SELECT count(*) AS n FROM import_seen WHERE import_id = ?",
    )
      .bind(id)
      .first("n");
    expect(seen).toBe(0);
  });
});
