import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { CACHES } from "../../platform/cache/types";
import { newId } from "../../platform/ctx";
import { deadLettersQuery } from "../../platform/queue";
import { deadLetter, newAdministrator } from "../../testing/administration";
import { testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { auditOf, rows } from "../../testing/rows";
import type { TestUser } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";
import { CACHE_NAMES, type DeadLetterDto, type DeadLetterSummaryDto } from "./schemas";

const LETTERS = "/admin/dead-letters";
const DAY = 86_400_000;

let admin: TestUser;
beforeAll(async () => {
  admin = await newAdministrator();
});

async function idsIn(query: string): Promise<string[]> {
  const { data } = await admin.request<DeadLetterSummaryDto[]>("GET", `${LETTERS}?${query}`);
  return data.map(({ id }) => id);
}

describe("the dead letters", () => {
  it("are listed newest first, without their messages", async () => {
    const later = Date.now() + DAY;
    const [second, first] = [
      await deadLetter({ failedAt: later }),
      await deadLetter({ failedAt: later + 1 }),
    ];
    const { data } = await admin.request<DeadLetterSummaryDto[]>("GET", `${LETTERS}?limit=2`);
    expect(data.map(({ id }) => id)).toEqual([first, second]);
    expect(data[0]).toMatchObject({
      queue: "domain-events",
      type: "test.given_up",
      reason: "It failed.",
      attempts: 3,
      status: "open",
      replayable: true,
      replayedAt: null,
    });
    expect(data[0]).not.toHaveProperty("message");
  });

  it("are paged by a cursor that skips and repeats none, even within one millisecond", async () => {
    const queue = "workflow-steps";
    const made = await Promise.all([1, 2, 3].map(() => deadLetter({ queue, failedAt: DAY })));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `queue=${queue}&limit=1${cursor && `&cursor=${cursor}`}`;
      const page = await admin.request<DeadLetterSummaryDto[]>("GET", `${LETTERS}?${query}`);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.pagination?.nextCursor ?? null;
    }
    expect(seen).toEqual(made.toSorted().toReversed());
  });

  it("can be filtered by queue and by state", async () => {
    const queue = "email-events";
    const [open, replayed] = [await deadLetter({ queue }), await deadLetter({ queue })];
    await admin.request("POST", `${LETTERS}/${replayed}/replay`);
    expect(await idsIn(`queue=${queue}`)).toEqual([open]);
    expect(await idsIn(`queue=${queue}&status=replayed`)).toEqual([replayed]);
    expect(await idsIn("queue=dead-letters")).toEqual([]);
  });

  it("are found by an index", async () => {
    const { ctx } = testCtx();
    const after = { failedAt: 1, id: "dlq_x" };
    for (const cursor of [null, after]) {
      const query = deadLettersQuery(ctx.platformDb, { status: "open", after: cursor, limit: 1 });
      const [first] = await queryPlan(env.DB, query);
      expect(first).toContain("USING INDEX dead_letters_status_failed_at (status=?");
    }
  });

  it("show the whole message by themselves", async () => {
    const id = await deadLetter();
    const { data } = await admin.request<DeadLetterDto>("GET", `${LETTERS}/${id}`);
    expect(JSON.parse(data.message)).toMatchObject({
      id: data.eventId,
      type: "test.given_up",
      payload: { n: 1 },
    });
  });

  it("can be replayed once, which the audit log tells", async () => {
    const id = await deadLetter();
    const path = `${LETTERS}/${id}/replay`;
    const { data } = await admin.request<DeadLetterDto>("POST", path);
    expect(data).toMatchObject({ id, status: "replayed", replayable: false });
    expect(data.replayedAt).not.toBeNull();
    expect(await rows("SELECT status FROM outbox WHERE id = ?", data.eventId)).toHaveLength(1);
    expect(await auditOf(admin.userId)).toContain("dead_letter.replayed");
    const again = await admin.request("POST", path);
    expect([again.status, again.code]).toEqual([409, "STATE_INVALID"]);
  });

  it("say when they are too old to be replayed, and refuse it", async () => {
    const id = await deadLetter({ failedAt: Date.now() - 15 * DAY });
    const { data } = await admin.request<DeadLetterDto>("GET", `${LETTERS}/${id}`);
    expect(data.replayable).toBe(false);
    const answer = await admin.request("POST", `${LETTERS}/${id}/replay`);
    expect([answer.status, answer.code]).toEqual([410, "GONE"]);
  });

  it("are nobody else's business, be it the owner of one", async () => {
    const owner = await newOwner();
    for (const path of [LETTERS, `${LETTERS}/${await deadLetter()}`]) {
      expect((await owner.request("GET", path)).code).toBe("FORBIDDEN");
    }
  });
});

describe("invalidating a cache by hand", () => {
  const invalidate = (name: string, scope: string) =>
    admin.request("POST", "/admin/cache/invalidate", { name, scope });

  it("makes the next read go to the database", async () => {
    const owner = await newOwner();
    const path = `/businesses/${owner.businessId}`;
    const read = async () => (await owner.request<{ name: string }>("GET", path)).data.name;
    const before = await read();
    await env.DB.prepare("UPDATE businesses SET name = 'Renamed' WHERE id = ?")
      .bind(owner.businessId)
      .run();
    expect(await read()).toBe(before);
    expect((await invalidate("business", owner.businessId)).status).toBe(200);
    expect(await read()).toBe("Renamed");
    expect(await auditOf(admin.userId)).toContain("cache.invalidated");
  });

  it("works for every cache there is, and for no other", async () => {
    expect([...CACHE_NAMES].toSorted()).toEqual(Object.keys(CACHES).toSorted());
    const scope = newId("biz", Date.now());
    expect((await invalidate("permissions", scope)).code).toBe("VALIDATION_FAILED");
    expect((await invalidate("business", "everything")).code).toBe("VALIDATION_FAILED");
  });
});
