import { env } from "cloudflare:workers";
import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, it } from "vitest";
import { queryPlan } from "../../testing/query-plan";
import { credentials, linkTokens, sessions } from "./table.platform";

const db = drizzle(env.DB);
const plan = (query: Parameters<typeof queryPlan>[1]) => queryPlan(env.DB, query);

describe("the indexes of sessions, links and passwords", () => {
  it("list the live sessions of a user, newest first, without sorting", async () => {
    const query = db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, "a"), isNull(sessions.revokedAt), gt(sessions.expiresAt, 1)))
      .orderBy(desc(sessions.expiresAt), desc(sessions.id));
    expect(await plan(query)).toEqual([
      "SEARCH sessions USING INDEX sessions_user_id_expires_at (user_id=? AND expires_at>?)",
    ]);
  });

  it("find what has expired", async () => {
    expect(await plan(db.select().from(sessions).where(lt(sessions.expiresAt, 1)))).toEqual([
      "SEARCH sessions USING INDEX sessions_expires_at (expires_at<?)",
    ]);
    expect(await plan(db.select().from(linkTokens).where(lt(linkTokens.expiresAt, 1)))).toEqual([
      "SEARCH link_tokens USING INDEX link_tokens_expires_at (expires_at<?)",
    ]);
  });

  it("find passwords and links by their user", async () => {
    const password = and(eq(credentials.userId, "a"), eq(credentials.kind, "password"));
    expect((await plan(db.select().from(credentials).where(password)))[0]).toMatch(
      /^SEARCH credentials USING INDEX .+ \(user_id=\? AND kind=\?\)$/,
    );
    const link = and(eq(linkTokens.userId, "a"), eq(linkTokens.purpose, "verify-email"));
    expect((await plan(db.select().from(linkTokens).where(link)))[0]).toMatch(
      /^SEARCH link_tokens USING INDEX link_tokens_user_id_purpose/,
    );
  });
});
