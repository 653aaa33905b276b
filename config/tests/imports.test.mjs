import { describe, expect, it } from "vitest";
import { lint } from "./fixture.mjs";

const CONTACTS = "src/features/contacts";
const declared = { features: { auth: ["users"] }, unguarded: {} };

describe("Imports go downwards", () => {
  it("platform may not know a feature, not even its types", () => {
    const found = lint({
      "src/platform/ctx/ctx.ts": `import type { User } from "../../features/users";\nexport type U = User;`,
    });
    expect(found).toEqual([
      expect.stringMatching(
        /^src\/platform\/ctx\/ctx\.ts: platform may not import features .*Platform names no feature/,
      ),
    ]);
  });

  it("an integration may not know a feature", () => {
    const found = lint({
      "src/integrations/email/smtp.ts": `export { a } from "../../features/email";`,
    });
    expect(found).toEqual([expect.stringContaining("integrations may not import features")]);
  });

  it("platform may not load an integration later either", () => {
    const found = lint({
      "src/platform/a.ts": `export const a = () => import("../integrations/email");`,
    });
    expect(found).toEqual([expect.stringContaining("platform may not import integrations")]);
  });

  it("a feature may not know the composition", () => {
    const found = lint({
      [`${CONTACTS}/import.ts`]: `import { app } from "../../app";\nexport { app };`,
    });
    expect(found).toEqual([
      expect.stringContaining("features may not import the composition (src/*.ts)"),
    ]);
  });

  it("nothing that runs in production may use the test helpers", () => {
    const found = lint({
      [`${CONTACTS}/a.ts`]: `export { makeUser } from "../../testing/make-user";`,
    });
    expect(found).toEqual([expect.stringContaining("belongs to the tests")]);
  });

  it("the Worker may not know the web app", () => {
    const found = lint({ "src/app.ts": `export { a } from "../web/src/main";` });
    expect(found).toEqual([expect.stringContaining("is the web app")]);
  });

  it("downward imports, tests and packages are left alone", () => {
    const found = lint({
      "src/app.ts": `export { contacts } from "./features/contacts";\nexport * from "./platform/http";`,
      [`${CONTACTS}/send.ts`]: `export { smtp } from "../../integrations/email";\nexport { z } from "zod";`,
      [`${CONTACTS}/send.test.ts`]: `export { app } from "../../app";\nexport { makeUser } from "../../testing";`,
    });
    expect(found).toEqual([]);
  });
});

describe("Features meet through index.ts, along the declared list", () => {
  it("an undeclared dependency is refused and says how to do without", () => {
    const found = lint({ [`${CONTACTS}/a.ts`]: `export { u } from "../users";` }, declared);
    expect(found).toEqual([
      expect.stringMatching(/contacts may not import users.*Emit an event.*features\.contacts/),
    ]);
  });

  it("a declared one is accepted through index.ts", () => {
    const found = lint({ "src/features/auth/a.ts": `export { u } from "../users";` }, declared);
    expect(found).toEqual([]);
  });

  it("the inside of another feature stays closed, from features and from app.ts", () => {
    const found = lint(
      {
        "src/features/auth/a.ts": `export { u } from "../users/find-user";`,
        "src/app.ts": `export { u } from "./features/users/routes";`,
      },
      declared,
    );
    expect(found).toHaveLength(2);
    expect(found.join()).toContain("reaches into the feature users");
  });

  it("schemas compose schemas, and consumers read the events of others", () => {
    const found = lint({
      [`${CONTACTS}/schemas.ts`]: `export { tag } from "../tags/schemas";`,
      [`${CONTACTS}/consumers.ts`]: `export { tagged } from "../tags/events";`,
    });
    expect(found).toEqual([]);
  });
});

describe("Tables are private", () => {
  it("another feature may not import a table", () => {
    const found = lint(
      { "src/features/auth/a.ts": `export { users } from "../users/table.platform";` },
      declared,
    );
    expect(found.join()).toContain("is a table of the feature users and private to it");
  });

  it("a test of another feature may not either", () => {
    const found = lint({
      "src/features/auth/a.test.ts": `export { users } from "../users/table.platform";`,
    });
    expect(found).toEqual([expect.stringContaining("private to it")]);
  });

  it("a feature may not read platform's tables", () => {
    const found = lint({
      [`${CONTACTS}/a.ts`]: `export { outbox } from "../../platform/queue/table.shared";`,
    });
    expect(found).toEqual([expect.stringContaining("is a table of platform")]);
  });

  it("the own feature and the test helpers may", () => {
    const found = lint({
      [`${CONTACTS}/contact-rows.ts`]: `export { contacts } from "./table.business";`,
      "src/testing/make-contact.ts": `export { contacts } from "../features/contacts/table.business";`,
    });
    expect(found).toEqual([]);
  });
});

describe("Each file of a feature knows one thing", () => {
  it("routes.ts may not know SQL", () => {
    const found = lint({ [`${CONTACTS}/routes.ts`]: `export { eq } from "drizzle-orm";` });
    expect(found).toEqual([expect.stringContaining("Move the query into the verb")]);
  });

  it("a verb may not know HTTP", () => {
    const found = lint({
      [`${CONTACTS}/a.ts`]: `import type { Context } from "hono";\nexport type A = Context;`,
    });
    expect(found).toEqual([
      expect.stringContaining("A verb is also called by queues and the clock"),
    ]);
  });

  it("pages may be rendered with hono/jsx", () => {
    const found = lint({
      "src/features/storefront/page.tsx": `export { Fragment } from "hono/jsx";`,
    });
    expect(found).toEqual([]);
  });

  it("schemas.ts may import zod, schemas and fields only", () => {
    const found = lint({
      [`${CONTACTS}/schemas.ts`]: `export { z } from "zod";\nexport { id } from "../../platform/http/fields";\nexport { isEmail } from "validator";`,
    });
    expect(found).toEqual([
      expect.stringMatching(/may not import "validator".*the web app loads this file/),
    ]);
  });
});

describe("The web app stays outside the Worker", () => {
  it("takes no values but schemas", () => {
    const found = lint({
      "web/src/a.ts": `export { contactInput } from "@server/features/contacts/schemas";\nexport { roles } from "@server/platform/auth/roles";`,
    });
    expect(found).toEqual([expect.stringMatching(/would bundle "@server\/platform\/auth\/roles"/)]);
  });

  it("takes types from what is on the wire only", () => {
    const found = lint({
      "web/src/a.ts": `import type { App } from "../../src/app";\nimport type { Ctx } from "../../src/platform/ctx";\nexport type A = App | Ctx;`,
    });
    expect(found).toEqual([expect.stringContaining(`"../../src/platform/ctx" is an inner part`)]);
  });
});
