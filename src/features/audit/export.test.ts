import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDb } from "../../platform/db";
import { refreshPrincipal } from "../../platform/gate";
import { createLog, createMetrics } from "../../platform/observability";
import { newAdministrator } from "../../testing/administration";
import { anEntry, auditCtx } from "../../testing/audit";
import { auditActions } from "../../testing/audit-actions";
import { auditOf } from "../../testing/rows";
import type { TestUser } from "../../testing/sign-up";
import { newOwner, type Owner, restrictedMember } from "../../testing/world";
import { auditCsv } from "./audit-csv";
import { toAuditEntryDto } from "./audit-rows";
import { businessFilters } from "./entry-filters";

let owner: Owner;
beforeAll(async () => {
  owner = await newOwner();
});

const exportOf = (user: Pick<TestUser, "request">, query = "") =>
  user.request("GET", `/businesses/${owner.businessId}/audit/export${query}`);

/** Lets the last proof of who the user is be a while ago. */
async function staleProof({ userId }: TestUser): Promise<void> {
  await env.DB.prepare("UPDATE sessions SET authenticated_at = ? WHERE user_id = ?")
    .bind(Date.now() - 11 * 60_000, userId)
    .run();
  await refreshPrincipal(env, userId);
}

describe("the export of a business's audit log", () => {
  it("is a CSV file of every entry that matches, newest first", async () => {
    const ctx = await auditCtx(owner.businessId);
    const made: string[] = [];
    for (let i = 0; i < 3; i++) {
      made.push(
        await anEntry("business", ctx, { action: "csv.done", resource: { type: "x", id: `${i}` } }),
      );
    }
    const answer = await exportOf(owner, "?action=csv.done");
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toMatch(/attachment; filename="audit-.+csv"/);
    const [header, ...lines] = answer.text.trim().split("\r\n");
    expect(header).toContain("time,action,resource type");
    expect(lines.map((line) => line.split(",").at(-1))).toEqual(made.toReversed());
    expect(lines[0]).toContain("203.0.113.7");
  });

  it("neutralises cells that a spreadsheet would take for formulas", async () => {
    const ctx = await auditCtx(owner.businessId, { userAgent: "=HYPERLINK(1)" });
    const resource = { type: "x", id: "@SUM(A1)" };
    await anEntry("business", ctx, { action: "formula.done", resource });
    const { text } = await exportOf(owner, "?action=formula.done");
    expect(text).toContain(",'=HYPERLINK(1),");
    expect(text).toContain(",'@SUM(A1),");
    expect(text).not.toMatch(/[,\n][=@+]/);
  });

  it("needs its own permission", async () => {
    const member = await restrictedMember(owner);
    await member.forbid("audit:export");
    expect((await member.request("GET", `/businesses/${owner.businessId}/audit`)).status).toBe(200);
    expect((await exportOf(member)).code).toBe("FORBIDDEN");
  });

  it("needs a fresh sign-in", async () => {
    const stale = await newOwner();
    await staleProof(stale);
    const answer = await stale.request("GET", `/businesses/${stale.businessId}/audit/export`);
    expect([answer.status, answer.code]).toEqual([403, "STEP_UP_REQUIRED"]);
  });

  it("stands in the log itself, with its filters", async () => {
    await exportOf(owner, "?resourceType=contact");
    expect(await auditActions(owner.businessId)).toContain("audit.exported");
    const { text } = await exportOf(owner, "?action=audit.exported");
    expect(text).toContain('"{""resourceType"":""contact""}"');
  });

  it("leaves no words that were searched in the log, which nobody can erase", async () => {
    const admin = await newAdministrator();
    await exportOf(owner, "?q=jane.roe@example.com");
    await admin.request("GET", "/admin/audit/export?q=jane.roe@example.com");
    for (const db of [env.DB, env.DB_SHARD_0]) {
      const { results } = await db
        .prepare("SELECT summary FROM audit_entries WHERE action = 'audit.exported'")
        .all<{ summary: string }>();
      const found = results.map(({ summary }) => summary).join("\n");
      expect(found).toContain('"searched":true');
      expect(found).not.toContain("jane.roe");
    }
  });

  it("says so where it ends before the entries do", async () => {
    const open = (name: "platform" | "shard-0") =>
      openDb(env, name, createLog("error", {}), createMetrics());
    const filters = businessFilters(owner.businessId, {});
    const options = { toDto: toAuditEntryDto, most: 2 };
    const body = auditCsv(open("platform"), [open("shard-0")], filters, options);
    const lines = (await new Response(body).text()).trim().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[3]).toContain("this file ends after 2");
  });
});

describe("the export of the platform's audit log", () => {
  it("is for staff with a fresh sign-in, and stands in the log", async () => {
    const admin = await newAdministrator();
    expect((await owner.request("GET", "/admin/audit/export")).code).toBe("FORBIDDEN");
    const answer = await admin.request("GET", `/admin/audit/export?userId=${owner.userId}`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("business.created");
    expect(await auditOf(admin.userId)).toContain("audit.exported");
    await staleProof(admin);
    expect((await admin.request("GET", "/admin/audit/export")).code).toBe("STEP_UP_REQUIRED");
  });
});
