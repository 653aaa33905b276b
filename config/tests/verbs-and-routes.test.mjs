import { describe, expect, it } from "vitest";
import { lint } from "./fixture.mjs";

const verb = (code) => ({ "src/features/contacts/create-contact.ts": code });
const routes = (code) => ({ "src/features/contacts/routes.ts": code });

describe("A verb asks who may call it", () => {
  it("is refused without require", () => {
    const found = lint(
      verb(`export async function createContact(ctx, input) { return await f(input); }`),
    );
    expect(found).toEqual([expect.stringMatching(/createContact\(\) never asks who may call it/)]);
  });

  it("is refused when it asks too late", () => {
    const found = lint(
      verb(
        `export async function createContact(ctx) { const a = await load(ctx); require(ctx, "contacts:write"); return a; }`,
      ),
    );
    expect(found).toHaveLength(1);
  });

  it("is refused when it asks only sometimes", () => {
    const found = lint(
      verb(
        `export async function createContact(ctx) { if (ctx.businessId) { require(ctx, "contacts:write"); } return ctx; }`,
      ),
    );
    expect(found).toHaveLength(1);
  });

  it("is refused when it is an arrow function or exported by a list", () => {
    const found = lint(
      verb(
        `export const a = async (ctx) => { await f(ctx); };\nasync function b(ctx) { await f(ctx); }\nexport { b };`,
      ),
    );
    expect(found).toHaveLength(2);
  });

  it("is accepted with any require… of the ctx before the first await", () => {
    const found = lint(
      verb(
        `export async function a(ctx) { require(ctx, "contacts:write"); await f(); }\n` +
          `export async function b(ctx) { const userId = requireUser(ctx); return await f(userId); }\n` +
          `export function c(ctx): Promise<void> { requireNothing(ctx); return f(ctx); }`,
      ),
    );
    expect(found).toEqual([]);
  });

  it("is accepted when the exception is declared with a reason", () => {
    const found = lint(verb(`export async function createContact(ctx) { await f(ctx); }`), {
      features: {},
      unguarded: { "contacts.createContact": "Called by the form, which has its own check." },
    });
    expect(found).toEqual([]);
  });

  it("need not ask in rows, consumers and tests", () => {
    const found = lint({
      "src/features/contacts/contact-rows.ts": `export async function findContact(ctx) { return await f(ctx); }`,
      "src/features/contacts/consumers.ts": `export async function onCreated(ctx) { await f(ctx); }`,
    });
    expect(found).toEqual([]);
  });
});

describe("A route carries its operation", () => {
  it("is refused without", () => {
    const found = lint(routes(`export const r = new Hono().get("/contacts", (c) => c.json([]));`));
    expect(found).toEqual([expect.stringContaining("This route has no operation()")]);
  });

  it("is refused in app.ts as well", () => {
    const found = lint({
      "src/app.ts": `export const app = new Hono().post("/x", (c) => c.json([]));`,
    });
    expect(found).toEqual([expect.stringContaining("This route has no operation()")]);
  });

  it("is refused behind .on()", () => {
    const found = lint(
      routes(`export const r = new Hono().on("GET", "/contacts", (c) => c.json([]));`),
    );
    expect(found).toEqual([expect.stringContaining(".on() hides the route")]);
  });

  it("is accepted with an operation, spread or named", () => {
    const found = lint(
      routes(
        `const list = operation({ id: "listContacts" });\n` +
          `export const r = new Hono().get("/contacts", ...operation({}), (c) => c.json([])).get("/b", ...list, h).put("/c", operation({}), h);`,
      ),
    );
    expect(found).toEqual([]);
  });

  it("is not confused by other calls of the same name", () => {
    expect(lint(routes(`export const x = new Map().get("/contacts");`))).toEqual([]);
  });
});

describe("commit() is the only writer", () => {
  const refused = {
    "an awaited insert": `await ctx.db.insert(contacts).values(row);`,
    "an update with then": `ctx.platformDb.update(users).set(row).then(done);`,
    "several deletes at once": `await Promise.all([db.delete(contacts)]);`,
    "an insert returned from an async function": `return ctx.db.insert(contacts).values(row);`,
    "a batch": `await ctx.db.batch([a, b]);`,
    "a raw statement": `ctx.env.DB.prepare("DELETE FROM contacts");`,
    "the native client": `use(ctx.db.$client);`,
  };
  it.each(Object.entries(refused))("%s is refused in a verb", (_, statement) => {
    const found = lint(verb(`export async function a(ctx) { requireUser(ctx); ${statement} }`));
    expect(found.join()).toMatch(/commit\(\)/);
  });

  it("an awaited insert is refused in platform", () => {
    const found = lint({ "src/platform/clock/clock.ts": `await db.insert(timers).values(row);` });
    expect(found).toEqual([expect.stringContaining("This insert runs by itself")]);
  });

  it("builders handed to commit(), and platform/db itself, are accepted", () => {
    const found = lint({
      ...verb(
        `export const insertContact = (db, row) => db.insert(contacts).values(row);\n` +
          `export async function a(ctx) { requireUser(ctx); await commit(ctx, { writes: [ctx.db.insert(contacts).values(row)] }); }`,
      ),
      "src/platform/db/commit.ts": `await db.$client.batch([db.$client.prepare("SELECT 1")]);`,
    });
    expect(found).toEqual([]);
  });
});

describe("Statements on business tables name the business", () => {
  const head = `import { contacts } from "./table.business";\n`;
  const rows = (code) => ({ "src/features/contacts/contact-rows.ts": head + code });

  it("a read without the business is refused", () => {
    const found = lint(
      rows(`export const f = (db, id) => db.select().from(contacts).where(eq(contacts.id, id));`),
    );
    expect(found).toEqual([expect.stringContaining("not limited to one business")]);
  });

  it("so is a builder that never gets the condition", () => {
    const found = lint(
      rows(
        `export function g(ctx) { const page = ctx.db.select().from(contacts); return page.limit(1); }`,
      ),
    );
    expect(found).toHaveLength(1);
  });

  it("so is raw SQL on the table", () => {
    const found = lint(rows("export const f = () => sql`SELECT count(*) FROM ${contacts}`;"));
    expect(found).toEqual([expect.stringContaining("not limited to one business")]);
  });

  it("the condition may come from a function of ctx or be added to a builder later", () => {
    const found = lint(
      rows(
        `export const f = (ctx) => ctx.db.delete(contacts).where(atVersion(ctx, 1));\n` +
          `export function h(ctx) { const mine = among(ctx, []); return ctx.db.delete(contacts).where(mine); }\n` +
          `export function g(ctx) { const page = ctx.db.select().from(contacts).$dynamic(); return page.where(eq(contacts.businessId, ctx.businessId)); }`,
      ),
    );
    expect(found).toEqual([]);
  });

  it("the condition may stand in the statement or have a name", () => {
    const found = lint(
      rows(
        `export const f = (db, ctx) => db.update(contacts).set({}).where(eq(contacts.businessId, ctx.businessId));\n` +
          `export function g(db, ctx) { const own = eq(contacts.businessId, ctx.businessId); return db.select().from(contacts).where(own); }`,
      ),
    );
    expect(found).toEqual([]);
  });
});

describe("Switching a rule off", () => {
  it("takes a reason", () => {
    const found = lint(verb(`// oxlint-disable-next-line no-console\nexport const a = 1;`));
    expect(found).toEqual([expect.stringContaining("Say why no-console is switched off")]);
  });

  it("takes the name of the rule", () => {
    const found = lint(verb(`/* oxlint-disable */\nexport const a = 1;`));
    expect(found).toEqual([expect.stringContaining("Name the rule")]);
  });

  it("is impossible for the architecture", () => {
    const found = lint(
      verb(
        `// oxlint-disable-next-line edgeloop/guarded-verbs -- because I would like to\nexport const a = 1;`,
      ),
    );
    expect(found).toEqual([expect.stringContaining("have no exceptions in the code")]);
  });

  it("is accepted with rule and reason", () => {
    const found = lint(
      verb(
        `// oxlint-disable-next-line no-console -- the launcher prints its address\nexport const a = 1;`,
      ),
    );
    expect(found).toEqual([]);
  });
});
