import { describe, expect, it } from "vitest";
import { addSuppression } from "../../email/suppressions/add-suppression";
import { bulkContacts } from "../../contacts/bulk-contacts";
import { deleteContact, restoreContact } from "../../contacts/delete-contact";
import { createTag } from "../../contacts/tags";
import { createTopic } from "../../topics/create-topic";
import { deleteTopic } from "../../topics/delete-topic";
import { subscriptionWrites } from "../../topics";
import { commit } from "../../../platform/db";
import { importFile } from "../../../testing/imports";
import {
  city,
  crowd,
  expectExact,
  moveTo,
  open,
  opened,
  someone,
  sql,
} from "../../../testing/segments/acts";
import { all, segmented } from "../../../testing/segments/segmented";
import { deleteSegment, restoreSegment } from "../delete-segment";
import { updateSegment } from "../update-segment";
import { keepUp } from "./keep-up";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("A segment", () => {
  it("is built of the contacts there are, a stretch at a time, and says how far it is", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 4500);
    const segment = await shop.segment(city("oslo"));
    expect(segment).toMatchObject({ status: "building", memberCount: 0, progress: 0 });
    await keepUp(shop.at());
    expect(await shop.members(segment.id)).toMatchObject({ status: "building", count: 1000 });
    await shop.settle();
    expect(await shop.members(segment.id)).toMatchObject({ status: "ready", count: 2250 });
    await expectExact(shop, segment.id, city("oslo"));
    expect(await shop.told(segment.id)).toEqual([]);
  });

  it("takes in and lets go of contacts as they change, and says so", async () => {
    const shop = await segmented();
    const segment = await shop.segment(city("Oslo"));
    await shop.settle();
    const { id } = await someone(shop.at(), { city: "OSLO" });
    await shop.settle();
    expect((await shop.members(segment.id)).ids).toEqual([id]);
    expect(await shop.told(segment.id)).toEqual([`+${id}`]);
    await moveTo(shop.at(), id, "Rome");
    await shop.settle();
    expect(await shop.members(segment.id)).toMatchObject({ ids: [], count: 0 });
    expect(await shop.told(segment.id)).toEqual([`-${id}`]);
  });

  it("lets go of a deleted contact and takes it back when it is restored", async () => {
    const shop = await segmented();
    const segment = await shop.segment(city("Oslo"));
    const { id } = await someone(shop.at(), { city: "Oslo" });
    await shop.settle();
    await deleteContact(shop.at(), id);
    await shop.settle();
    expect((await shop.members(segment.id)).ids).toEqual([]);
    await restoreContact(shop.at(), id);
    await shop.settle();
    expect((await shop.members(segment.id)).ids).toEqual([id]);
  });

  it("follows tags, suppressions, subscriptions, opens and imports", async () => {
    const shop = await segmented();
    const ctx = shop.at();
    const tag = await createTag(ctx, { name: "vip", color: "grey" });
    const topic = await createTopic(ctx, { name: "News", description: null, public: true });
    const contact = await someone(ctx);
    const { id, email } = contact;
    const segments = {
      tagged: await shop.segment({ type: "tag", operator: "has", tagId: tag.id }),
      suppressed: await shop.segment({ type: "marketing", operator: "cannot" }),
      subscribed: await shop.segment({
        ...{ type: "topic", operator: "is", topicId: null, status: "subscribed" },
      }),
      opened: await shop.segment(opened),
      imported: await shop.segment({ type: "source", operator: "isAnyOf", sources: ["import"] }),
    };
    await shop.settle();
    await bulkContacts(ctx, { action: "addTag", ids: [id], tag: "VIP" });
    await addSuppression(ctx, { email, reason: "manual" });
    const wanted = { contactIds: [id], topicId: topic.id, status: "subscribed" as const };
    await commit(ctx, {
      on: "business",
      writes: subscriptionWrites(ctx, {
        ...wanted,
        source: "staff",
        sourceId: null,
        consentText: null,
      }),
    });
    await open(shop.businessId, id, Date.now());
    await importFile(ctx, "email\nimported@example.com\n");
    await shop.settle();
    for (const [name, segment] of Object.entries(segments)) {
      const { ids, count } = await shop.members(segment.id);
      expect({ name, ids }).toEqual({ name, ids: await shop.fresh(segment) });
      expect({ name, count }).toEqual({ name, count: 1 });
    }
    await deleteTopic(ctx, topic.id);
    await shop.settle();
    expect((await shop.members(segments.subscribed.id)).ids).toEqual([]);
  });

  it("gets other members with other conditions, and tells nobody", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 2100);
    const segment = await shop.segment(city("Oslo"));
    await shop.settle();
    const conditions = all(city("Rome"));
    await updateSegment(shop.at(), segment.id, { conditions, version: 1 });
    await shop.settle();
    await expectExact(shop, segment.id, city("Rome"));
    expect(await shop.told(segment.id)).toEqual([]);
  });

  it("comes out of the trash with the members it has by then", async () => {
    const shop = await segmented();
    const segment = await shop.segment(city("Oslo"));
    const stays = await someone(shop.at(), { city: "Oslo" });
    const leaves = await someone(shop.at(), { city: "Oslo" });
    await shop.settle();
    await deleteSegment(shop.at(), segment.id);
    await moveTo(shop.at(), leaves.id, "Rome");
    const comes = await someone(shop.at(), { city: "Oslo" });
    expect(await shop.notes()).toBe(0);
    await restoreSegment(shop.at(), segment.id);
    await shop.settle();
    expect((await shop.members(segment.id)).ids).toEqual([stays.id, comes.id].toSorted());
    await expectExact(shop, segment.id, city("Oslo"));
  });

  it("loses its members in the trash, a part at a time, and has them again when it is restored", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 12_000);
    const segment = await shop.segment(city("Oslo"));
    await shop.settle();
    await deleteSegment(shop.at(), segment.id);
    await keepUp(shop.at());
    expect(await shop.members(segment.id)).toMatchObject({ count: 1000 });
    await restoreSegment(shop.at(), segment.id);
    await shop.settle();
    expect(await shop.members(segment.id)).toMatchObject({ status: "ready", count: 6000 });
    await expectExact(shop, segment.id, city("Oslo"));
    await deleteSegment(shop.at(), segment.id);
    await shop.settle();
    expect(await shop.members(segment.id)).toMatchObject({ ids: [], count: 0 });
    expect(await shop.told(segment.id)).toEqual([]);
  });

  it("costs contacts of a business without segments nothing", async () => {
    const shop = await segmented();
    await someone(shop.at());
    expect(await shop.notes()).toBe(0);
  });
});

describe("Time", () => {
  const START = Date.parse("2026-03-10T10:20:00Z");

  it("lets contacts go at the full hour in which they are no longer new, and says so", async () => {
    const shop = await segmented();
    const { id } = await someone(shop.at(START));
    const isNew = { type: "timestamp", field: "createdAt", operator: "inLastDays", days: 2 };
    const segment = await shop.segment(isNew);
    await shop.settle(START);
    await sql("UPDATE segments SET review_at = 0 WHERE id = ?", segment.id);
    await shop.settle(START + 5);
    expect((await shop.members(segment.id)).ids).toEqual([id]);
    const last = START + 2 * DAY + 40 * 60_000 - 1;
    await shop.settle(last);
    expect((await shop.members(segment.id)).ids).toEqual([id]);
    await shop.settle(last + 1);
    expect(await shop.members(segment.id)).toMatchObject({ ids: [], count: 0, status: "ready" });
    expect(await shop.told(segment.id)).toEqual([`-${id}`]);
  });

  it("brings birthdays at midnight", async () => {
    const shop = await segmented();
    const { id } = await someone(shop.at(START), { birthDate: "1990-03-12" });
    const birthday = { type: "anniversary", field: "birthDate", operator: "inNextDays", days: 1 };
    const segment = await shop.segment(birthday);
    await sql("UPDATE segments SET review_at = 0 WHERE id = ?", segment.id);
    await shop.settle(START);
    expect((await shop.members(segment.id)).ids).toEqual([]);
    await shop.settle(Date.parse("2026-03-11T00:00:00Z"));
    expect((await shop.members(segment.id)).ids).toEqual([id]);
    await shop.settle(Date.parse("2026-03-13T00:00:00Z"));
    expect((await shop.members(segment.id)).ids).toEqual([]);
  });

  it("that passes during a review is made good by another one", async () => {
    const shop = await segmented();
    await crowd(shop.businessId, 4500);
    const isNew = { type: "timestamp", field: "createdAt", operator: "inLastDays", days: 2 };
    const segment = await shop.segment(isNew);
    await sql("UPDATE contacts SET created_at = ?1 WHERE business_id = ?2", START, shop.businessId);
    await sql("UPDATE segments SET review_at = 0 WHERE id = ?", segment.id);
    await sql("DELETE FROM changed_contacts WHERE business_id = ?", shop.businessId);
    await shop.settle(START);
    expect((await shop.members(segment.id)).count).toBe(4500);
    // The first stretch is looked at when everybody is new, the rest an hour later.
    await sql("UPDATE segments SET review_at = 1 WHERE id = ?", segment.id);
    await keepUp(shop.at(START + 2 * DAY));
    await shop.settle(START + 2 * DAY + HOUR);
    await expectExact(shop, segment.id, isNew, START + 2 * DAY + HOUR);
    expect((await shop.members(segment.id)).count).toBe(0);
  });
});
