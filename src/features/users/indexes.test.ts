import { env } from "cloudflare:workers";
import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, it } from "vitest";
import { queryPlan } from "../../testing/query-plan";
import { users } from "./table.platform";

const db = drizzle(env.DB);
const plan = (query: Parameters<typeof queryPlan>[1]) => queryPlan(env.DB, query);

describe("the indexes of users", () => {
  it("find a user by address", async () => {
    const query = db
      .select()
      .from(users)
      .where(and(eq(users.email, "a"), isNull(users.deletedAt)));
    expect(await plan(query)).toEqual(["SEARCH users USING INDEX users_email (email=?)"]);
  });

  it("list users by age", async () => {
    const query = db
      .select()
      .from(users)
      .where(lt(users.createdAt, 1))
      .orderBy(desc(users.createdAt));
    expect(await plan(query)).toEqual(["SEARCH users USING INDEX users_created_at (created_at<?)"]);
  });
});
