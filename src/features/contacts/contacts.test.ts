import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { add, business, CONTACT_PERMISSIONS, emails, list } from "../../testing/contacts";
import { testCtx } from "../../testing/messages";
import { bulkContacts } from "./bulk-contacts";
import { contactHistory } from "./contact-history";
import { contactsForRendering } from "./contacts-for-rendering";
import { deleteContact, restoreContact } from "./delete-contact";
import { getContact } from "./get-contact";
import { createTag, deleteTag, listTags, updateTag } from "./tags";
import { updateContact } from "./update-contact";

async function outboxTypes(ctx: BusinessCtx): Promise<string[]> {
  const { results } = await ctx.env.DB_SHARD_0.prepare(
    "SELECT type FROM outbox WHERE business_id = ? ORDER BY id",
  )
    .bind(ctx.businessId)
    .all<{ type: string }>();
  return results.map(({ type }) => type);
}

describe("a contact", () => {
  it("is created, read, changed, deleted and restored, and its timeline says so", async () => {
    const ctx = await business();
    const made = await add(ctx, {
      email: "Ada@Example.com ",
      firstName: "Ada",
      fields: { shoeSize: 38 },
      tags: ["VIP", "vip", "Customer"],
    });
    expect(made.email).toBe("Ada@Example.com");
    expect(made.tags.map((tag) => tag.name)).toEqual(["Customer", "vip"]);
    expect(await getContact(ctx, made.id)).toEqual(made);

    const changed = await updateContact(ctx, made.id, {
      company: "Analytical, Engines",
      tags: ["vip", "new"],
      version: made.version,
    });
    expect(changed).toMatchObject({ firstName: "Ada", company: "Analytical, Engines", version: 2 });
    expect(changed.tags.map((tag) => tag.name)).toEqual(["new", "vip"]);
    expect(await getContact(ctx, made.id)).toEqual(changed);

    await deleteContact(ctx, made.id, 2);
    await expect(getContact(ctx, made.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await emails(ctx)).toEqual([]);
    const restored = await restoreContact(ctx, made.id);
    expect(restored).toEqual({ ...changed, version: 4, updatedAt: restored.updatedAt });

    const history = await contactHistory(ctx, made.id, null, 10);
    expect(history.map(({ type }) => type).toSorted()).toEqual([
      "created",
      "deleted",
      "restored",
      "updated",
    ]);
    expect(await outboxTypes(ctx)).toEqual([
      "contact.created",
      "contact.updated",
      "contact.deleted",
      "contact.updated",
    ]);
  });

  it("refuses an address that another contact has, whatever its case", async () => {
    const ctx = await business();
    await add(ctx, { email: "ada@example.com" });
    const taken = { code: "ALREADY_EXISTS", details: { email: [expect.any(String)] } };
    await expect(add(ctx, { email: "ADA@example.com" })).rejects.toMatchObject(taken);
    const other = await add(ctx, { email: "grace@example.com" });
    await expect(
      updateContact(ctx, other.id, { email: "Ada@Example.com", version: 1 }),
    ).rejects.toMatchObject(taken);
  });

  it("frees its address when it is deleted, and is not restored over its successor", async () => {
    const ctx = await business();
    const first = await add(ctx, { email: "ada@example.com" });
    await deleteContact(ctx, first.id);
    await add(ctx, { email: "ada@example.com" });
    await expect(restoreContact(ctx, first.id)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  });

  it("refuses a change by someone who saw an older version", async () => {
    const ctx = await business();
    const { id } = await add(ctx, { email: "ada@example.com" });
    await updateContact(ctx, id, { firstName: "Ada", version: 1 });
    const stale = { code: "VERSION_STALE" };
    await expect(updateContact(ctx, id, { firstName: "B", version: 1 })).rejects.toMatchObject(
      stale,
    );
    await expect(deleteContact(ctx, id, 1)).rejects.toMatchObject(stale);
    expect(await getContact(ctx, id)).toMatchObject({ firstName: "Ada", version: 2 });
  });

  it("cannot be restored after 30 days", async () => {
    const ctx = await business();
    const { id } = await add(ctx, { email: "ada@example.com" });
    await deleteContact(ctx, id);
    const { businessId } = ctx;
    const later = testCtx({
      businessId,
      permissions: CONTACT_PERMISSIONS,
      now: () => Date.now() + 31 * 86_400_000,
    }).ctx as BusinessCtx;
    await expect(restoreContact(later, id)).rejects.toMatchObject({ code: "GONE" });
  });

  it("is absent for another business, by id and in bulk", async () => {
    const ctx = await business();
    const stranger = await business();
    const { id } = await add(ctx, { email: "ada@example.com", tags: ["vip"] });
    const tag = (await listTags(ctx))[0]!;
    const absent = { code: "NOT_FOUND" };
    await expect(getContact(stranger, id)).rejects.toMatchObject(absent);
    await expect(updateContact(stranger, id, { version: 1 })).rejects.toMatchObject(absent);
    await expect(deleteContact(stranger, id)).rejects.toMatchObject(absent);
    await expect(restoreContact(stranger, id)).rejects.toMatchObject(absent);
    await expect(contactHistory(stranger, id, null, 1)).rejects.toMatchObject(absent);
    await expect(list(stranger, { tag: tag.id })).rejects.toMatchObject(absent);
    await expect(updateTag(stranger, tag.id, { name: "x" })).rejects.toMatchObject(absent);
    await expect(deleteTag(stranger, tag.id)).rejects.toMatchObject(absent);
    await expect(bulkContacts(stranger, { action: "delete", ids: [id] })).rejects.toMatchObject(
      absent,
    );
    expect(await emails(stranger, { q: "ada" })).toEqual([]);
    expect(await contactsForRendering(stranger, [id])).toEqual(new Map());
    expect(await emails(ctx)).toEqual(["ada@example.com"]);
  });
});

describe("tags", () => {
  it("are created, renamed and deleted from their contacts", async () => {
    const ctx = await business();
    const tag = await createTag(ctx, { name: "VIP", color: "blue" });
    const taken = { code: "ALREADY_EXISTS" };
    await expect(createTag(ctx, { name: "vip", color: "grey" })).rejects.toMatchObject(taken);
    const { id } = await add(ctx, { email: "ada@example.com", tags: ["vip"] });
    expect((await getContact(ctx, id)).tags).toEqual([tag]);
    expect(await emails(ctx, { tag: tag.id })).toEqual(["ada@example.com"]);
    expect(await emails(ctx, { tag: tag.id, q: "ada", sort: "email" })).toEqual([
      "ada@example.com",
    ]);
    await updateTag(ctx, tag.id, { name: "Very important", color: "red" });
    expect(await listTags(ctx)).toEqual([{ id: tag.id, name: "Very important", color: "red" }]);
    await deleteTag(ctx, tag.id);
    expect((await getContact(ctx, id)).tags).toEqual([]);
    expect(await listTags(ctx)).toEqual([]);
  });

  it("are given to and taken from many contacts at once", async () => {
    const ctx = await business();
    const made = [];
    for (const name of ["a", "b", "c"]) made.push(await add(ctx, { email: `${name}@example.com` }));
    const ids = made.map((contact) => contact.id);
    expect(await bulkContacts(ctx, { action: "addTag", ids, tag: "New" })).toEqual({ changed: 3 });
    expect(await bulkContacts(ctx, { action: "addTag", ids, tag: "new" })).toEqual({ changed: 0 });
    const some = ids.slice(0, 2);
    const removed = await bulkContacts(ctx, { action: "removeTag", ids: some, tag: "NEW" });
    expect(removed).toEqual({ changed: 2 });
    const [tag] = await listTags(ctx);
    expect(await emails(ctx, { tag: tag!.id })).toEqual(["c@example.com"]);
    expect(await bulkContacts(ctx, { action: "delete", ids })).toEqual({ changed: 3 });
    expect(await emails(ctx)).toEqual([]);
  });

  it("are not given to anyone when one of the contacts is unknown", async () => {
    const ctx = await business();
    const { id } = await add(ctx, { email: "ada@example.com" });
    const ids = [id, ctx.newId("con")];
    const absent = { code: "NOT_FOUND" };
    await expect(bulkContacts(ctx, { action: "addTag", ids, tag: "x" })).rejects.toMatchObject(
      absent,
    );
    expect(await listTags(ctx)).toEqual([]);
  });
});

describe("permissions", () => {
  it("are asked for before anything is read", async () => {
    const ctx = await business([]);
    const { id } = await add(await business(), { email: "ada@example.com" });
    const forbidden = { code: "FORBIDDEN" };
    await expect(list(ctx)).rejects.toMatchObject(forbidden);
    await expect(getContact(ctx, id)).rejects.toMatchObject(forbidden);
    await expect(add(ctx, { email: "a@example.com" })).rejects.toMatchObject(forbidden);
    await expect(updateContact(ctx, id, { version: 1 })).rejects.toMatchObject(forbidden);
    await expect(deleteContact(ctx, id)).rejects.toMatchObject(forbidden);
    const support = await business(["contacts:write"]);
    await expect(bulkContacts(support, { action: "delete", ids: [id] })).rejects.toMatchObject(
      forbidden,
    );
  });
});

describe("what templates see", () => {
  it("has names of tags and fields, and no deleted contacts", async () => {
    const ctx = await business();
    const ada = await add(ctx, { email: "ada@example.com", fields: { size: 38 }, tags: ["vip"] });
    const gone = await add(ctx, { email: "gone@example.com" });
    await deleteContact(ctx, gone.id);
    const found = await contactsForRendering(ctx, [ada.id, gone.id]);
    expect([...found.keys()]).toEqual([ada.id]);
    expect(found.get(ada.id)).toMatchObject({
      fields: { size: 38 },
      tags: ["vip"],
      firstName: null,
    });
  });
});
