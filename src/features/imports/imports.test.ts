import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { add, business, emails, list } from "../../testing/contacts";
import { errorsOf, finish, importFile, peopleCsv, upload } from "../../testing/imports";
import { contactHistory } from "../contacts";
import { listTags } from "../contacts/tags";
import { cancelImport } from "./end-import";
import { getImport } from "./get-import";
import { listImports } from "./list-imports";
import { runImport } from "./run-import";
import { startImportInput } from "./schemas";
import { startImport } from "./start-import";

function start(ctx: BusinessCtx, importId: string, input: Record<string, unknown> = {}) {
  return startImport(ctx, importId, startImportInput.parse(input));
}

/** Every contact id that an import told others about, by event. */
async function toldIds(ctx: BusinessCtx, type = "contacts.imported"): Promise<string[][]> {
  const { results } = await ctx.env.DB_SHARD_0.prepare(
    "SELECT payload FROM outbox WHERE business_id = ? AND type = ?",
  )
    .bind(ctx.businessId, type)
    .all<{ payload: string }>();
  return results.map(({ payload }) => (JSON.parse(payload) as { contactIds: string[] }).contactIds);
}

describe("a file of people", () => {
  it("becomes contacts with their tags, and others are told of each once", async () => {
    const ctx = await business();
    const done = await importFile(ctx, peopleCsv(1208), { filename: "people.csv" });
    expect(done).toMatchObject({ status: "completed", filename: "people.csv" });
    expect(done).toMatchObject({ total: 1208, imported: 1208, updated: 0, skipped: 0, failed: 0 });
    expect(done.processedBytes).toBe(done.totalBytes);

    const [last] = (await list(ctx, { q: "person1207" })).items;
    expect(last).toMatchObject({
      email: "person1207@example.com",
      firstName: "First1207",
      lastName: "Last1207",
      phone: "+81 965-431-1207",
      company: "Dooley, Kozey and Sons 1207",
      birthDate: "1996-05-04",
      source: "import",
      importId: done.id,
    });
    expect(last!.tags.map((tag) => tag.name)).toEqual(["Team 7", "vip"]);
    expect(await listTags(ctx)).toHaveLength(21);

    const told = await toldIds(ctx);
    expect(told.every((ids) => ids.length <= 500)).toBe(true);
    expect(new Set(told.flat()).size).toBe(1208);
    expect(told.flat()).toHaveLength(1208);
    const timeline = await contactHistory(ctx, last!.id, null, 10);
    expect(timeline).toMatchObject([{ type: "imported", importId: done.id }]);
  });

  it("changes contacts that exist, and leaves what it does not name", async () => {
    const ctx = await business();
    await add(ctx, { email: "Ada@example.com", company: "Engines", fields: { a: 1 }, tags: ["x"] });
    const csv = "Email,First name,Shoe size,tags\nADA@example.com,Ada,38,y\nnew@example.com,,,\n";
    const done = await importFile(ctx, csv);
    expect(done).toMatchObject({ total: 2, imported: 1, updated: 1, skipped: 0, failed: 0 });
    const [ada] = (await list(ctx, { q: "ada" })).items;
    expect(ada).toMatchObject({ email: "Ada@example.com", firstName: "Ada", company: "Engines" });
    expect(ada).toMatchObject({ fields: { a: 1, shoeSize: "38" }, version: 2, source: "manual" });
    expect(ada!.tags.map((tag) => tag.name)).toEqual(["x", "y"]);
    expect((await toldIds(ctx)).flat()).toHaveLength(1);
  });

  it("tells others of those that it has changed, once each and 500 at a time", async () => {
    const ctx = await business();
    await importFile(ctx, peopleCsv(1208));
    expect(await toldIds(ctx, "contacts.updated")).toEqual([]);
    await importFile(ctx, peopleCsv(1209));
    const told = await toldIds(ctx, "contacts.updated");
    expect(told.every((ids) => ids.length <= 500)).toBe(true);
    expect(new Set(told.flat()).size).toBe(1208);
    expect(told.flat()).toHaveLength(1208);
    expect((await toldIds(ctx)).flat()).toHaveLength(1209);
  });

  it("skips contacts that exist when told so, and says which", async () => {
    const ctx = await business();
    await add(ctx, { email: "ada@example.com" });
    const csv = "email,first_name\nada@example.com,Ada\nnew@example.com,\n";
    const done = await importFile(ctx, csv, { updateExisting: "false" });
    expect(done).toMatchObject({ imported: 1, updated: 0, skipped: 1 });
    expect((await list(ctx, { q: "ada" })).items[0]).toMatchObject({ firstName: null, version: 1 });
    expect(await errorsOf(ctx, done.id)).toContain("2,A contact with this address exists,ada@");
  });

  it("can be imported again: everything is updated, nothing created", async () => {
    const ctx = await business();
    await importFile(ctx, peopleCsv(2500));
    const again = await importFile(ctx, peopleCsv(2500));
    expect(again).toMatchObject({ imported: 0, updated: 2500, skipped: 0, failed: 0 });
    expect((await toldIds(ctx)).flat()).toHaveLength(2500);
  });
});

describe("the wizard", () => {
  it("shows header, sample and likely mapping, tries everything in a dry run, then imports", async () => {
    const ctx = await business();
    await add(ctx, { email: "person1@example.com" });
    const csv = `Kontakt;Wohnort;Notes\nperson0@example.com;Ulm;a\nperson1@example.com;Rom;b\nPERSON0@example.com;;\nnobody;;\n`;
    const uploaded = await upload(ctx, csv, { start: "false" });
    expect(uploaded).toMatchObject({
      status: "uploaded",
      delimiter: ";",
      encoding: "utf-8",
      header: ["Kontakt", "Wohnort", "Notes"],
      mapping: ["email", "fields.wohnort", "fields.notes"],
      sample: [
        ["person0@example.com", "Ulm", "a"],
        ["person1@example.com", "Rom", "b"],
        ["PERSON0@example.com", "", ""],
        ["nobody", "", ""],
      ],
    });
    const mapping = ["email", "city", null];
    await start(ctx, uploaded.id, { mapping, tags: ["Fair"], dryRun: true });
    const figures = { total: 4, imported: 1, updated: 1, skipped: 1, failed: 1 };
    expect(await finish(ctx, uploaded.id)).toMatchObject({ status: "dryRunCompleted", ...figures });
    expect(await emails(ctx)).toEqual(["person1@example.com"]);
    expect(await listTags(ctx)).toEqual([]);
    expect(await toldIds(ctx)).toEqual([]);
    const reported = await errorsOf(ctx, uploaded.id);

    await start(ctx, uploaded.id);
    const done = await finish(ctx, uploaded.id);
    expect(done).toMatchObject({ status: "completed", dryRun: false, ...figures });
    expect(await errorsOf(ctx, uploaded.id)).toBe(reported);
    const { items } = await list(ctx, { sort: "email" });
    expect(items.map(({ city, tags }) => [city, tags[0]?.name])).toEqual([
      ["Ulm", "Fair"],
      ["Rom", "Fair"],
    ]);
  });

  it("counts in a dry run what the real run then does, across chunks", async () => {
    const ctx = await business();
    const csv = `${peopleCsv(2600)}${peopleCsv(300).split("\r\n").slice(1).join("\r\n")}`;
    const { id } = await upload(ctx, csv, { start: "false" });
    await start(ctx, id, { dryRun: true });
    const figures = { total: 2900, imported: 2600, updated: 0, skipped: 300, failed: 0 };
    expect(await finish(ctx, id)).toMatchObject(figures);
    await start(ctx, id);
    expect(await finish(ctx, id)).toMatchObject({ status: "completed", ...figures });
  });

  it("refuses a mapping that does not fit the file", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, "a,b\nx,y\n");
    expect(await getImport(ctx, id)).toMatchObject({ status: "uploaded" });
    const invalid = { code: "VALIDATION_FAILED" };
    await expect(start(ctx, id)).rejects.toMatchObject(invalid);
    await expect(start(ctx, id, { mapping: ["email"] })).rejects.toMatchObject(invalid);
    const parse = (mapping: unknown) => startImportInput.safeParse({ mapping }).success;
    expect(parse([null, null])).toBe(false);
    expect(parse(["email", "email"])).toBe(false);
    expect(parse(["email", "fields.Not a key"])).toBe(false);
    expect(parse(["email", "passwordHash"])).toBe(false);
  });

  it("starts an import once", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, "email\na@example.com\n", { start: "false" });
    await start(ctx, id);
    await expect(start(ctx, id)).rejects.toMatchObject({ code: "STATE_INVALID" });
    await finish(ctx, id);
    await expect(start(ctx, id)).rejects.toMatchObject({ code: "STATE_INVALID" });
  });

  it("refuses files that are no CSV, and keeps nothing of them", async () => {
    const ctx = await business();
    const refused = { code: "RULE_REFUSED" };
    await expect(upload(ctx, "")).rejects.toMatchObject(refused);
    await expect(upload(ctx, "\r\n\r\n")).rejects.toMatchObject(refused);
    await expect(upload(ctx, `"email\n`)).rejects.toMatchObject(refused);
    await expect(upload(ctx, `${"a,".repeat(200)}email\n`)).rejects.toMatchObject(refused);
    await expect(upload(ctx, "a,b\nx,y\n", { start: "true" })).rejects.toMatchObject(refused);
    const kept = await ctx.env.FILES.list({ prefix: `imports/${ctx.businessId}/` });
    expect(kept.objects).toEqual([]);
  });
});

describe("a cancelled import", () => {
  it("writes nothing more, and keeps what it wrote", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, peopleCsv(10));
    expect(await cancelImport(ctx, id)).toMatchObject({ status: "cancelled" });
    await runImport(ctx, id);
    expect(await emails(ctx)).toEqual([]);
    await expect(cancelImport(ctx, id)).rejects.toMatchObject({ code: "STATE_INVALID" });
  });
});

describe("imports of another business", () => {
  it("are absent", async () => {
    const ctx = await business();
    const { id } = await upload(ctx, peopleCsv(3), { start: "false" });
    const stranger = await business();
    const absent = { code: "NOT_FOUND" };
    await expect(getImport(stranger, id)).rejects.toMatchObject(absent);
    await expect(start(stranger, id)).rejects.toMatchObject(absent);
    await expect(cancelImport(stranger, id)).rejects.toMatchObject(absent);
    await expect(errorsOf(stranger, id)).rejects.toMatchObject(absent);
    expect((await listImports(stranger, { limit: 10 })).items).toEqual([]);
    expect((await listImports(ctx, { limit: 10 })).items.map((item) => item.id)).toEqual([id]);
  });

  it("are not touched without the permission", async () => {
    const reader = await business(["contacts:read"]);
    await expect(upload(reader, "email\n")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(runImport(reader, "imp_x")).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
