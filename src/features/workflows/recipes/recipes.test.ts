import { describe, expect, it } from "vitest";
import { auditActions } from "../../../testing/audit-actions";
import { rendered } from "../../../testing/drafts";
import { api, type Shop } from "../../../testing/shop";
import { sampleContact } from "../../templates/sample-contact";
import type { WorkflowDto } from "../schemas";
import { RECIPES } from "./recipes";
import type { RecipeDto } from "./schemas";

const fields = { trialEndsOn: "2026-03-01", leadScore: 20, plan: "pro" };
const sample = { ...sampleContact, fields };

const each = RECIPES.map((recipe) => [recipe.name, recipe] as const);
const emails = RECIPES.flatMap((recipe) => recipe.emails).map((one) => [one.name, one] as const);

async function install(shop: Shop, key: string, idempotencyKey?: string) {
  const options = idempotencyKey ? { headers: { "Idempotency-Key": idempotencyKey } } : {};
  return shop.request<WorkflowDto>("POST", `/workflow-recipes/${key}/install`, {}, options);
}

const countOf = async (shop: Shop, path: string) =>
  (await shop.request<unknown[]>("GET", path)).data.length;

describe("Ready recipes", () => {
  it("are twelve, each with its own key, and all of their emails are sent by their steps", () => {
    expect(new Set(RECIPES.map(({ key }) => key)).size).toBe(12);
    for (const { emails: own, tags, definition } of RECIPES) {
      const used: string[] = [];
      const note = (ref: string) => {
        used.push(ref);
        return ref;
      };
      definition({ template: note, tag: note });
      expect(new Set(used)).toEqual(new Set([...own, ...tags].map(({ ref }) => ref)));
    }
  });

  it.each(each)(
    "%s installs as a draft without problems and can be published",
    async (_, recipe) => {
      const shop = await api();
      const made = await install(shop, recipe.key);
      expect(made.status).toBe(201);
      expect(made.data).toMatchObject({ name: recipe.name, status: "draft", problems: {} });
      const { id } = made.data;
      const read = await shop.request<WorkflowDto>("GET", `/workflows/${id}`);
      expect(read.data).toMatchObject({ problems: {}, version: 1 });
      const published = await shop.request<WorkflowDto>("POST", `/workflows/${id}/publish`, {
        version: 1,
      });
      expect(published).toMatchObject({ status: 200, data: { status: "active" } });
      expect(await auditActions(shop.businessId)).toEqual(
        expect.arrayContaining([
          ...recipe.emails.map(() => "template.created"),
          "workflow.created",
        ]),
      );
    },
  );

  it.each(emails)("The email “%s” lints clean, with a name and without one", async (_, email) => {
    for (const firstName of ["Ada", null]) {
      const { subject, preheader, source } = email;
      const contact = { ...sample, firstName };
      const made = await rendered({ kind: "visual", subject, preheader, source }, { contact });
      expect(made.lint).toEqual([]);
      expect(`${made.subject}\n${made.text}`).not.toMatch(/ ,|,\s*[!?]|Hello\s*,/);
    }
  });

  it("are listed with their steps, emails and what they need", async () => {
    const shop = await api();
    const { data } = await shop.request<RecipeDto[]>("GET", "/workflow-recipes");
    expect(data.map(({ key }) => key)).toEqual(RECIPES.map(({ key }) => key));
    for (const { emails: own, tags, stepCount, definition } of data) {
      expect(definition.nodes).toHaveLength(stepCount);
      const text = JSON.stringify(definition);
      for (const { id } of [...own, ...tags]) expect(text).toContain(id);
    }
  });

  it("install once for one idempotency key, and use tags that are there", async () => {
    const shop = await api();
    await shop.request("POST", "/tags", { name: "vip" });
    const key = crypto.randomUUID();
    const [first, second] = [await install(shop, "vip", key), await install(shop, "vip", key)];
    expect(second.data.id).toBe(first.data.id);
    expect(await countOf(shop, "/workflows")).toBe(1);
    expect(await countOf(shop, "/templates")).toBe(2);
    expect(await countOf(shop, "/tags")).toBe(1);
    await install(shop, "vip");
    expect(await countOf(shop, "/workflows")).toBe(2);
    expect(await countOf(shop, "/tags")).toBe(1);
  });

  it("install nothing at all where a custom field of theirs is of another type", async () => {
    const shop = await api();
    await shop.request("POST", "/custom-fields", { key: "leadScore", type: "text" });
    const refused = await install(shop, "lead-scoring");
    expect(refused.code).toBe("RULE_REFUSED");
    expect(await countOf(shop, "/workflows")).toBe(0);
    expect(await countOf(shop, "/tags")).toBe(0);
    expect((await install(shop, "no-such-recipe")).status).toBe(404);
  });
});
