import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newAdministrator } from "../../../testing/administration";
import { testCtx } from "../../../testing/messages";
import { queryPlan } from "../../../testing/query-plan";
import { someEmail, signUp, type TestUser } from "../../../testing/sign-up";
import { usersByAddress, usersByAge, usersByWords } from "../../users/users-page";
import type { ListedUserDto } from "../schemas";

let admin: TestUser;
beforeAll(async () => {
  admin = await newAdministrator();
});

async function found(query: Record<string, string>): Promise<string[]> {
  const search = new URLSearchParams(query).toString();
  const { data, text } = await admin.request<ListedUserDto[]>("GET", `/admin/users?${search}`);
  if (!Array.isArray(data)) throw new Error(text);
  return data.map(({ id }) => id);
}

const change = (userId: string, set: string) =>
  env.DB.prepare(`UPDATE users SET ${set} WHERE id = ?`).bind(userId).run();

describe("The list of users", () => {
  it("is newest first, and a cursor skips and repeats none", async () => {
    const word = `w${crypto.randomUUID().slice(0, 8)}`;
    const made: string[] = [];
    for (let n = 0; n < 3; n++) {
      made.unshift((await signUp(someEmail(), undefined, `Ada ${word}`)).userId);
    }
    for (const query of [{ q: word }, {}] as Record<string, string>[]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null && seen.length < 3) {
        const page = new URLSearchParams({ limit: "1", ...query, ...(cursor && { cursor }) });
        const path = `/admin/users?${page.toString()}`;
        const answer = await admin.request<ListedUserDto[]>("GET", path);
        seen.push(...answer.data.map(({ id }) => id));
        cursor = answer.pagination?.nextCursor ?? null;
      }
      expect(seen).toEqual(made);
    }
  });

  it("finds people by the beginnings of address and name, in any order, and by their id", async () => {
    const mark = `z${crypto.randomUUID().slice(0, 8)}`;
    const email = `emily.${mark}@example.com`;
    const { userId } = await signUp(email, undefined, "Émily van der Berg");
    for (const q of [`emily.${mark}`, mark, `${mark} berg`, `ber EMILY ${mark}`, email, userId]) {
      expect({ q, ids: await found({ q }) }).toEqual({ q, ids: [userId] });
    }
    expect(await found({ q: `${mark} johnson` })).toEqual([]);
    await change(userId, "name = 'Grace Hopper'");
    expect(await found({ q: `${mark} hopp` })).toEqual([userId]);
    expect(await found({ q: `${mark} berg` })).toEqual([]);
  });

  it.each([`"`, `*`, `a OR b`, `NOT a`, `text : a`, `^a`, `%`, "\u0000", "😀", "a".repeat(150)])(
    "takes %j for words and never for a query",
    async (q) => {
      expect(await found({ q: `${q} nobodyiscalledthis` })).toEqual([]);
    },
  );

  it("is narrowed by state, role, confirmed address and second factor, alone and together", async () => {
    const word = `f${crypto.randomUUID().slice(0, 8)}`;
    const [plain, other] = [
      await signUp(someEmail(), undefined, `Ada ${word}`),
      await signUp(someEmail(), undefined, `Ada ${word}`),
    ];
    await change(
      other.userId,
      `status = 'suspended', platform_role = 'support', email_verified_at = NULL,
       second_factors = '["totp"]'`,
    );
    for (const [name, of, no] of [
      ["status", "suspended", "active"],
      ["verified", "false", "true"],
      ["hasSecondFactor", "true", "false"],
    ] as const) {
      expect(await found({ q: word, [name]: of })).toEqual([other.userId]);
      expect(await found({ q: word, [name]: no })).toEqual([plain.userId]);
      expect(await found({ [name]: of })).toContain(other.userId);
      expect(await found({ [name]: of })).not.toContain(plain.userId);
    }
    expect(await found({ platformRole: "support" })).toContain(other.userId);
    expect(await found({ platformRole: "administrator" })).not.toContain(other.userId);
    expect(await found({ status: "suspended", verified: "true" })).not.toContain(other.userId);
  });
});

describe("Query plans: a page costs the same among 1,000 and 1,000,000 users", () => {
  const { ctx } = testCtx();
  const after = ["usr_x"];

  it.each([
    ["age", {}, /SEARCH users USING INDEX sqlite_autoindex_users_1 \(id<\?\)/],
    ["state", { status: "suspended" as const }, /users_status_id \(status=\? AND id<\?\)/],
    ["address", { verified: false }, /users_unverified_id \(<expr>=\? AND id<\?\)/],
    ["factor", { hasSecondFactor: true }, /users_second_factor_id \(<expr>=\? AND id<\?\)/],
  ])("by %s it walks an index in the order of the list", async (_, filters, index) => {
    const steps = await queryPlan(env.DB, usersByAge(ctx.platformDb, filters, after, 51));
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatch(index);
  });

  it("by role it reads the staff alone", async () => {
    const filters = { platformRole: "support" as const };
    const [first] = await queryPlan(env.DB, usersByAge(ctx.platformDb, filters, null, 51));
    expect(first).toMatch(/users_platform_role/);
  });

  it("by the beginning of an address it walks the addresses", async () => {
    const filters = { q: "ada@", status: "active" as const };
    const steps = await queryPlan(env.DB, usersByAddress(ctx.platformDb, filters, null, 51));
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatch(/users_email \(email>\? AND email<\?\)/);
  });

  it("by words it starts at the word index, newest first, whatever else is asked", async () => {
    const all = {
      status: "active" as const,
      platformRole: "support" as const,
      verified: true,
      hasSecondFactor: false,
    };
    for (const filters of [{}, all]) {
      const steps = await queryPlan(
        env.DB,
        usersByWords(ctx.platformDb, filters, '"ada"*', [5], 51),
      );
      expect(steps.join("\n")).toMatch(
        /^SCAN users_search VIRTUAL TABLE INDEX[^\n]*\nSEARCH users USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
      );
    }
  });
});
