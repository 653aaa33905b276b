import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newAdministrator } from "../../../testing/administration";
import { testCtx } from "../../../testing/messages";
import { queryPlan } from "../../../testing/query-plan";
import type { TestUser } from "../../../testing/sign-up";
import { newSupporter } from "../../../testing/staff";
import { newOwner } from "../../../testing/world";
import { anyBusinessesPage } from "./list-any-businesses";
import type { AnyBusinessDto } from "../schemas";

let admin: TestUser;
beforeAll(async () => {
  admin = await newAdministrator();
});

const body = { reason: "It sends what nobody asked for" };

async function found(query: Record<string, string>): Promise<string[]> {
  const search = new URLSearchParams(query).toString();
  const { data } = await admin.request<AnyBusinessDto[]>("GET", `/admin/businesses?${search}`);
  return data.map(({ id }) => id);
}

describe("The list of businesses", () => {
  it("finds them by the beginning of their name, and by id, with who opened them", async () => {
    const owner = await newOwner();
    const name = await owner.api.businessName();
    for (const q of [name, name.toUpperCase().slice(0, -2), owner.businessId]) {
      expect(await found({ q })).toEqual([owner.businessId]);
    }
    const path = `/admin/businesses?q=${owner.businessId}`;
    const { data } = await admin.request<AnyBusinessDto[]>("GET", path);
    expect(data).toMatchObject([
      { name, status: "active", owner: { id: owner.userId, email: owner.email } },
    ]);
  });

  it("is newest first, page by page", async () => {
    const made = [await newOwner(), await newOwner()].map(({ businessId }) => businessId);
    const first = await admin.request<AnyBusinessDto[]>("GET", "/admin/businesses?limit=1");
    const cursor = first.pagination!.nextCursor!;
    const second = await found({ limit: "1", cursor });
    expect([...second, ...first.data.map(({ id }) => id)]).toEqual(made);
  });

  it.each([
    ["age", {}, /sqlite_autoindex_businesses_1 \(id<\?\)/],
    ["state", { status: "suspended" as const }, /businesses_status_id \(status=\? AND id<\?\)/],
    ["name", { q: "corner" }, /businesses_slug \(slug>\? AND slug<\?\)/],
  ])("walks an index by %s", async (_, filters, index) => {
    const { ctx } = testCtx();
    const query = anyBusinessesPage(ctx.platformDb, filters, ["x"], 51);
    const steps = await queryPlan(env.DB, query);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatch(index);
  });
});

describe("A suspended business", () => {
  it("does nothing until it is let go on, and is still read", async () => {
    const owner = await newOwner();
    const contacts = `/businesses/${owner.businessId}/contacts`;
    const write = async () =>
      (await owner.request("POST", contacts, { email: `${crypto.randomUUID()}@example.com` })).code;
    const act = (action: string) =>
      admin.request("POST", `/admin/businesses/${owner.businessId}/${action}`, body);
    expect(await write()).toBeUndefined();
    expect((await act("suspend")).status).toBe(200);
    expect(await write()).toBe("BUSINESS_SUSPENDED");
    expect((await owner.request("GET", contacts)).status).toBe(200);
    expect(await found({ status: "suspended" })).toContain(owner.businessId);
    expect((await act("suspend")).code).toBe("STATE_INVALID");
    expect((await act("restore")).status).toBe(200);
    expect(await write()).toBeUndefined();
  });

  it("is not for supporters to make", async () => {
    const [owner, supporter] = [await newOwner(), await newSupporter()];
    const path = `/admin/businesses/${owner.businessId}/suspend`;
    expect((await supporter.request("POST", path, body)).code).toBe("FORBIDDEN");
  });
});
