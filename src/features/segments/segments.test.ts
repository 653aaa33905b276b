import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { addContact, api, type Shop } from "../../testing/shop";
import { crowd } from "../../testing/segments/acts";
import { tick } from "../../testing/segments/segmented";
import type { PreviewDto, SegmentDto, SegmentMemberDto, SegmentSummaryDto } from "./schemas";

const where = (...conditions: object[]) => ({ type: "group", match: "all", conditions });
const city = (value: string) => ({ type: "text", field: "city", operator: "equals", value });

async function made(shop: Shop, conditions: object, name = "Some"): Promise<SegmentDto> {
  const answer = await shop.request<SegmentDto>("POST", "/segments", { name, conditions });
  expect(answer).toMatchObject({ status: 201 });
  return answer.data;
}

describe("Segments", () => {
  it("show their members, newest first, a page at a time", async () => {
    const shop = await api();
    const segment = await made(shop, where(city("oslo")));
    for (let n = 0; n < 3; n++) await addContact(shop, { city: "Oslo", firstName: `Ada ${n}` });
    await addContact(shop, { city: "Rome" });
    await tick();
    const path = `/segments/${segment.id}/contacts`;
    const first = await shop.request<SegmentMemberDto[]>("GET", `${path}?limit=2`);
    expect(first.data.map(({ firstName }) => firstName)).toEqual(["Ada 2", "Ada 1"]);
    const cursor = encodeURIComponent(first.pagination!.nextCursor!);
    const second = await shop.request<SegmentMemberDto[]>(
      "GET",
      `${path}?limit=2&cursor=${cursor}`,
    );
    expect(second.data.map(({ firstName }) => firstName)).toEqual(["Ada 0"]);
    const list = await shop.request<SegmentSummaryDto[]>("GET", "/segments");
    expect(list.data).toMatchObject([
      { id: segment.id, memberCount: 3, status: "ready", progress: null },
    ]);
  });

  it("are exported as contacts are, however many are in them", async () => {
    const shop = await api();
    const segment = await made(shop, where(city("oslo")));
    await addContact(shop, { city: "Rome" });
    const ada = await addContact(shop, { city: "Oslo", firstName: "=Ada", fields: { size: 38 } });
    await tick();
    const { text } = await shop.request("GET", `/segments/${segment.id}/contacts/export`);
    const all = await shop.request("GET", "/contacts/export");
    const [header, ...rows] = text.split("\r\n").slice(0, -1);
    expect(header).toBe(all.text.split("\r\n")[0]);
    expect(rows).toEqual([`${ada.email},'=Ada,,,,,Oslo,,,,,,38`]);
    await crowd(shop.businessId, 1200);
    await env.DB_SHARD_0.prepare(
      `INSERT INTO segment_members SELECT business_id, ?, id, 0 FROM contacts
       WHERE business_id = ? AND city = 'Oslo' ON CONFLICT DO NOTHING`,
    )
      .bind(segment.id, shop.businessId)
      .run();
    const large = await shop.request("GET", `/segments/${segment.id}/contacts/export`);
    expect(new Set(large.text.split("\r\n")).size).toBe(1 + 601 + 1);
  });

  it("are renamed without being built again, and built again for other conditions", async () => {
    const shop = await api();
    const segment = await made(shop, where(city("Oslo")));
    await tick();
    const change = (body: object) =>
      shop.request<SegmentDto>("PATCH", `/segments/${segment.id}`, body);
    const renamed = await change({ name: "People in Oslo", version: 1 });
    expect(renamed.data).toMatchObject({ name: "People in Oslo", status: "ready", version: 2 });
    const same = await change({ conditions: where(city("Oslo")), version: 2 });
    expect(same.data).toMatchObject({ status: "ready", version: 3 });
    const other = await change({ conditions: where(city("Rome")), version: 3 });
    expect(other.data).toMatchObject({ status: "building", version: 4 });
    expect((await change({ name: "Late", version: 3 })).code).toBe("VERSION_STALE");
  });

  it("go to the trash and come back", async () => {
    const shop = await api();
    const segment = await made(shop, where(city("Oslo")));
    expect((await shop.request("DELETE", `/segments/${segment.id}`)).status).toBe(200);
    expect((await shop.request("GET", `/segments/${segment.id}`)).status).toBe(404);
    const trash = await shop.request<SegmentSummaryDto[]>("GET", "/segments?deleted=true");
    expect(trash.data).toHaveLength(1);
    const back = await shop.request<SegmentDto>("POST", `/segments/${segment.id}/restore`);
    expect(back.data).toMatchObject({ status: "building", deletedAt: null });
  });

  it("are a hundred at most", async () => {
    const shop = await api();
    const segment = await made(shop, where(city("Oslo")));
    await env.DB_SHARD_0.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
       INSERT INTO segments (business_id, id, name, conditions, status, built_to, member_count,
         version, created_at, updated_at)
       SELECT business_id, id || i, name, conditions, 'ready', '', 0, 1, 0, 0 FROM n, segments
       WHERE id = ?`,
    )
      .bind(segment.id)
      .run();
    const body = { name: "One too many", conditions: where(city("Oslo")) };
    const refused = await shop.request("POST", "/segments", body);
    expect(refused.code).toBe("RULE_REFUSED");
    expect(refused.text).toContain("at most 100 segments");
  });
});

describe("Conditions", () => {
  it("name what the business has: other tags, topics and fields are refused by name", async () => {
    const [shop, stranger] = [await api(), await api()];
    const tag = await stranger.request<{ id: string }>("POST", "/tags", { name: "vip" });
    const field = { key: "size", label: "Size", type: "number" };
    await shop.request("POST", "/custom-fields", field);
    const conditions = where(
      { type: "tag", operator: "has", tagId: tag.data.id },
      where({ type: "number", field: "fields.weight", operator: "isEmpty" }),
      { type: "date", field: "fields.size", operator: "isEmpty" },
      { type: "number", field: "fields.size", operator: "atLeast", value: 3 },
    );
    const answer = await shop.request("POST", "/segments/preview", { conditions });
    expect(answer.code).toBe("VALIDATION_FAILED");
    expect(answer.details).toEqual({
      "conditions.conditions.0.tagId": ["There is no such tag"],
      "conditions.conditions.1.conditions.0.field": ["There is no such field"],
      "conditions.conditions.2.field": ["This field is of type number"],
    });
  });

  it("are complete, not too many and not too deep", async () => {
    const shop = await api();
    const details = async (conditions: object) =>
      (await shop.request("POST", "/segments/preview", { conditions })).details;
    expect(await details(where(city("")))).toEqual({
      "conditions.conditions.0.value": ["Required"],
    });
    expect(await details(where())).toHaveProperty("conditions.conditions");
    const nested = (depth: number): object =>
      depth === 1 ? where(city("Oslo")) : where(nested(depth - 1));
    expect(await details(nested(5))).toEqual({});
    expect(Object.keys(await details(nested(6)))).toEqual([
      "conditions.conditions.0.conditions.0.conditions.0.conditions.0.conditions.0.type",
    ]);
    const many = Array.from({ length: 26 }, () => city("Oslo"));
    expect(await details(where(where(...many), where(...many)))).toEqual({
      conditions: ["At most 50 conditions"],
    });
    const deep = await shop.request("POST", "/segments/preview", { conditions: nested(3000) });
    expect(deep.status).toBe(400);
  });

  it("have days of which there is one before and one after", async () => {
    const shop = await api();
    const after = (value: string) => ({
      ...{ type: "timestamp", field: "createdAt", operator: "after", value },
    });
    for (const year of ["1000", "9998"]) {
      const conditions = where(after(`${year}-12-31`));
      const { status } = await shop.request("POST", "/segments/preview", { conditions });
      expect(status).toBe(200);
    }
    for (const year of ["0000", "9999"]) {
      const conditions = where(after(`${year}-12-31`));
      const { details } = await shop.request("POST", "/segments", { name: "Some", conditions });
      expect(details).toEqual({
        "conditions.conditions.0.value": ["Use a year from 1000 to 9998"],
      });
    }
  });

  it("are counted before they are saved, with ten who meet them", async () => {
    const shop = await api();
    for (let n = 0; n < 12; n++) await addContact(shop, { city: "Oslo", firstName: `Ada ${n}` });
    await addContact(shop);
    const conditions = where(city("Oslo"));
    const { data } = await shop.request<PreviewDto>("POST", "/segments/preview", { conditions });
    expect(data).toMatchObject({ count: 12, examined: 13, complete: true });
    expect(data.sample.map(({ firstName }) => firstName)).toEqual(
      Array.from({ length: 10 }, (_, i) => `Ada ${11 - i}`),
    );
  });

  it("are counted among the newest if there are too many contacts, and that is said", async () => {
    const shop = await api();
    await env.DB_SHARD_0.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
       INSERT INTO contacts (business_id, id, email, email_normalised, city, fields, source, version,
         created_at, updated_at)
       SELECT ?, printf('con_%026d', i), i, i, iif(i % 2, 'Oslo', 'Rome'), '{}', 'manual', 1, 0, 0
       FROM n`,
    )
      .bind(shop.businessId)
      .run();
    const conditions = where(...Array.from({ length: 50 }, () => city("Oslo")));
    const { data } = await shop.request<PreviewDto>("POST", "/segments/preview", { conditions });
    expect(data).toMatchObject({ count: 2000, examined: 4000, complete: false });
  });
});
