import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../platform/ctx";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import { newForm, submit } from "../../testing/forms";
import { confirmationOf, post } from "../../testing/form-posts";
import { testCtx } from "../../testing/messages";
import { queryPlan } from "../../testing/query-plan";
import { addContact, api } from "../../testing/shop";
import { addTopic } from "../../testing/topics";
import { PENDING } from "./expiries";
import { byDayQuery } from "./form-figures";
import type { FormDto, FormFiguresDto, FormSummaryDto } from "./schemas";

const content = { name: "Website", consentText: "I want the newsletter." };

describe("Forms", () => {
  it("need words that people agree to", async () => {
    const shop = await api();
    for (const consentText of [undefined, "", "  "]) {
      const answer = await shop.request("POST", "/forms", { name: "Website", consentText });
      expect(answer.details).toHaveProperty("consentText");
    }
  });

  it("are drafts at first, and are published with a topic alone", async () => {
    const shop = await api();
    const { data: form } = await shop.request<FormDto>("POST", "/forms", content);
    expect(form.status).toBe("draft");
    const publish = { status: "published", version: form.version };
    const refused = await shop.request("PATCH", `/forms/${form.id}`, publish);
    expect(refused.details).toHaveProperty("topicIds");
    const topic = await addTopic(shop);
    const body = { ...publish, topicIds: [topic.id] };
    const { data } = await shop.request<FormDto>("PATCH", `/forms/${form.id}`, body);
    expect(data).toMatchObject({ status: "published", version: 2 });
  });

  it("ask for each field once, and for fields of contacts alone", async () => {
    const shop = await api();
    const field = { key: "firstName", label: "First name", required: false };
    for (const fields of [[field, field], [{ ...field, key: "password" }]]) {
      expect((await shop.request("POST", "/forms", { ...content, fields })).status).toBe(400);
    }
  });

  it("are listed newest first with what came in, and are gone when they are deleted", async () => {
    const shop = await api();
    const first = await newForm(shop, { doubleOptIn: false });
    const second = await newForm(shop);
    await submit(first, { email: (await addContact(shop)).email });
    const { data } = await shop.request<FormSummaryDto[]>("GET", "/forms");
    expect(data.map(({ id, counts }) => [id, counts.accepted])).toEqual([
      [second.form.id, 0],
      [first.form.id, 1],
    ]);
    await shop.request("DELETE", `/forms/${second.form.id}`);
    expect((await shop.request("GET", `/forms/${second.form.id}`)).status).toBe(404);
    expect((await shop.request<FormSummaryDto[]>("GET", "/forms")).data).toHaveLength(1);
  });

  it("go on being confirmed after they were deleted", async () => {
    const shop = await api();
    const open = await newForm(shop);
    await submit(open, { email: "ada@example.com" });
    await shop.request("DELETE", `/forms/${open.form.id}`);
    expect((await post(await confirmationOf(shop), {})).status).toBe(200);
    expect((await shop.request<unknown[]>("GET", "/contacts")).data).toHaveLength(1);
  });

  it("have figures: what became of everything, the share that was confirmed, thirty days", async () => {
    const shop = await api();
    const open = await newForm(shop);
    const path = `/forms/${open.form.id}/figures`;
    expect((await shop.request<FormFiguresDto>("GET", path)).data.conversion).toBeNull();
    await submit(open, { email: "ada@example.com" });
    await post(await confirmationOf(shop), {});
    await submit(open, { email: "bob@example.com" });
    const { data } = await shop.request<FormFiguresDto>("GET", path);
    expect(data.counts).toMatchObject({ confirmed: 1, pending: 1 });
    expect(data.conversion).toBe(0.5);
    expect(data.byDay).toHaveLength(30);
    expect(data.byDay.at(-1)).toMatchObject({ submitted: 2, confirmed: 1, refused: 0 });
  });

  it("are shown as they would look, on the content host, before they are saved", async () => {
    const shop = await api();
    const body = {
      ...{ title: "Draft title", description: "", fields: [], consentText: "Yes" },
      buttonLabel: "Go",
    };
    const { data } = await shop.request<{ html: string; contentUrl: string }>(
      "POST",
      "/forms/preview",
      body,
    );
    expect(data.html).toContain("Draft title");
    expect(data.contentUrl).toBe(`http://${shop.slug}.localhost:8787/preview`);
  });

  it("are counted and expire by walking indexes", async () => {
    const { ctx } = testCtx({ businessId: (await api()).businessId });
    const queries = [
      byDayQuery(ctx as BusinessCtx, "frm_1", 0),
      nextDueQuery(ctx.db, PENDING),
      dueBusinessesQuery(ctx.db, PENDING, 0, 10),
    ];
    for (const query of queries) {
      const [step] = await queryPlan(env.DB_SHARD_0, query);
      expect(step).toContain("SEARCH form_submissions USING");
      expect(step).toContain("INDEX form_submissions_");
    }
  });
});
