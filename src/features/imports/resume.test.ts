import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import {
  activeBusiness,
  deliverBatch,
  keepingQueue,
  keptLog,
  testCtx,
} from "../../testing/messages";
import { add, business, CONTACT_PERMISSIONS, list } from "../../testing/contacts";
import { errorsOf, finish, importFile, peopleCsv, upload } from "../../testing/imports";
import { continueImport } from "./consumers";
import { getImport } from "./get-import";
import { runImport } from "./run-import";

/** A ctx of the same business whose shard is used through `batch`. */
function through(ctx: BusinessCtx, batch: (run: () => Promise<unknown>) => Promise<unknown>) {
  const shard = ctx.env.DB_SHARD_0;
  const wrapped = {
    prepare: (sql: string) => shard.prepare(sql),
    batch: (statements: D1PreparedStatement[]) => batch(() => shard.batch(statements)),
  };
  const env = { ...ctx.env, DB_SHARD_0: wrapped as unknown as D1Database };
  const { businessId } = ctx;
  return testCtx({ env, businessId, permissions: CONTACT_PERMISSIONS }).ctx as BusinessCtx;
}

/** Counts what is there, past the code that counts. */
async function rowsOf(
  ctx: BusinessCtx,
): Promise<{ contacts: number; told: number; tagged: number }> {
  const count = (sql: string) =>
    ctx.env.DB_SHARD_0.prepare(sql).bind(ctx.businessId).first<number>("n");
  return {
    contacts: (await count("SELECT count(*) AS n FROM contacts WHERE business_id = ?")) ?? 0,
    told:
      (await count(
        `SELECT count(DISTINCT j.value) AS n FROM outbox, json_each(payload, '$.contactIds') AS j
         WHERE business_id = ? AND outbox.type = 'contacts.imported'`,
      )) ?? 0,
    tagged: (await count("SELECT count(*) AS n FROM contact_tags WHERE business_id = ?")) ?? 0,
  };
}

const ROWS = 6000;
const WHOLE = { contacts: ROWS, told: ROWS, tagged: ROWS * 2 };

/** The file, and one bad row in every thousand. */
const FILE = peopleCsv(ROWS).replaceAll(/(\r\nperson\d*999@)/g, "\r\n,bad row$1");
const FIGURES = { status: "completed", total: ROWS + 6, imported: ROWS, skipped: 0, failed: 6 };

describe("an import that is killed", () => {
  it.each(["before", "after"])("%s any of its commits is finished by the next", async (when) => {
    keptLog();
    const ctx = await business();
    const { id } = await upload(ctx, FILE);
    let kills = 0;
    for (let survived = 0; ; survived = (survived + 1) % 3) {
      let commits = 0;
      const dying = through(ctx, async (run) => {
        if (commits++ < survived) return run();
        if (when === "after") await run();
        throw new Error("Killed");
      });
      const outcome = await runImport(dying, id).catch((error: unknown) => error);
      if (outcome === undefined) break;
      kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(2);
    expect(await getImport(ctx, id)).toMatchObject(FIGURES);
    expect(await rowsOf(ctx)).toEqual(WHOLE);
    expect((await errorsOf(ctx, id)).split("bad row")).toHaveLength(7);
  });
});

describe("an import that several workers were given", () => {
  it("counts and writes every row once", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, FILE);
    const workers = [1, 2, 3].map(() =>
      runImport(
        through(ctx, (run) => run()),
        id,
      ),
    );
    await Promise.all(workers);
    // On a slow machine their stretch is over before the file is.
    expect(await finish(ctx, id)).toMatchObject(FIGURES);
    expect(await rowsOf(ctx)).toEqual(WHOLE);
  });

  it("changes contacts that exist once", async () => {
    const ctx = await business();
    await importFile(ctx, peopleCsv(4000));
    const { id } = await upload(ctx, peopleCsv(4000));
    await Promise.all(
      [1, 2, 3].map(() =>
        runImport(
          through(ctx, (run) => run()),
          id,
        ),
      ),
    );
    expect(await finish(ctx, id)).toMatchObject({
      status: "completed",
      updated: 4000,
      total: 4000,
    });
    const { results } = await ctx.env.DB_SHARD_0.prepare(
      "SELECT version, count(*) AS n FROM contacts WHERE business_id = ? GROUP BY version",
    )
      .bind(ctx.businessId)
      .all();
    expect(results).toEqual([{ version: 2, n: 4000 }]);
  });

  it("as copies of one message leaves one message for the rest, and ends", async () => {
    const kept = keepingQueue();
    const businessId = await activeBusiness();
    const made = testCtx({ env: kept.env, businessId, permissions: CONTACT_PERMISSIONS });
    const ctx = made.ctx as BusinessCtx;
    const { id } = await upload(ctx, FILE);
    await made.settled();
    const registry = { "import.started": [continueImport], "import.continued": [continueImport] };
    const [message] = kept.published;
    expect(message).toMatchObject({ type: "import.started", payload: { importId: id } });
    await deliverBatch(registry, [message, structuredClone(message), structuredClone(message)]);
    await deliverBatch(registry, [message]);
    expect(await finish(ctx, id)).toMatchObject(FIGURES);
    expect(await rowsOf(ctx)).toEqual(WHOLE);
  });
});

describe("a contact that changes while its chunk is decided", () => {
  it("is decided anew: an address that was taken meanwhile is an update", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, "email,company\nada@example.com,Engines\nbob@example.com,\n");
    let overtaken = false;
    const slow = through(ctx, async (run) => {
      if (!overtaken) await add(ctx, { email: "ada@example.com", firstName: "Ada" });
      overtaken = true;
      return run();
    });
    await runImport(slow, id);
    expect(await getImport(ctx, id)).toMatchObject({ imported: 1, updated: 1, total: 2 });
    const [ada] = (await list(ctx, { q: "ada" })).items;
    expect(ada).toMatchObject({ firstName: "Ada", company: "Engines", version: 2 });
  });
});

describe("an import of many rows", () => {
  it("moves its bar and hands over to the next message", async () => {
    const { businessId } = await business();
    let clock = 1_800_000_000_000;
    const made = testCtx({
      businessId,
      permissions: CONTACT_PERMISSIONS,
      now: () => (clock += 400),
    });
    const ctx = made.ctx as BusinessCtx;
    const { id, totalBytes } = await upload(ctx, peopleCsv(20_000));
    const seen = [0];
    let messages = 0;
    for (;;) {
      await runImport(ctx, id);
      messages++;
      const { processedBytes, total, status } = await getImport(ctx, id);
      expect(processedBytes).toBeGreaterThan(seen.at(-1)!);
      seen.push(processedBytes);
      if (status !== "running") break;
      expect(total).toBeLessThan(20_000);
    }
    expect(messages).toBeGreaterThan(3);
    expect(seen.at(-1)).toBe(totalBytes);
    expect(await getImport(ctx, id)).toMatchObject({ status: "completed", imported: 20_000 });
    const { results } = await ctx.env.DB_SHARD_0.prepare(
      "SELECT count(*) AS n FROM outbox WHERE business_id = ? AND type = 'import.continued'",
    )
      .bind(businessId)
      .all<{ n: number }>();
    expect(results[0]!.n).toBe(messages - 1);
  });

  it("is taken in by parts when it is larger than one", async () => {
    const ctx = await business();
    const csv = peopleCsv(2) + `pad@example.com,${"x".repeat(50)}\r\n`.repeat(270_000);
    const stored = await upload(ctx, csv, { start: "false" });
    expect(stored.totalBytes).toBe(csv.length);
    const object = await ctx.env.FILES.get(`imports/${ctx.businessId}/${stored.id}`);
    expect((await object!.text()) === csv).toBe(true);
  });
});

describe("a file that is gone", () => {
  it("fails its import with the reason", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, peopleCsv(3));
    await ctx.env.FILES.delete(`imports/${ctx.businessId}/${id}`);
    await runImport(ctx, id);
    const { status, failure } = await getImport(ctx, id);
    expect({ status, failure }).toEqual({
      status: "failed",
      failure: "The file is gone. Upload it again.",
    });
  });
});
