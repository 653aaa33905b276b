import { describe, expect, it } from "vitest";
import type { ContactDto } from "../contacts/schemas";
import { newForm, submit } from "../../testing/forms";
import { post, submissionsOf, tokenFor } from "../../testing/form-posts";
import { addContact, api, contentFetch } from "../../testing/shop";

/** Headers that differ between any two answers. */
const VARYING = new Set(["x-request-id", "ratelimit", "server-timing", "date"]);

const single = { doubleOptIn: false };

async function contactOf(shop: Awaited<ReturnType<typeof api>>, id: string): Promise<ContactDto> {
  return (await shop.request<ContactDto>("GET", `/contacts/${id}`)).data;
}

describe("The page of a form", () => {
  it("asks for what the form says, in a strict policy and without a script", async () => {
    const shop = await api();
    const { form } = await newForm(shop, {
      title: "Stay <b>in</b> touch",
      fields: [{ key: "phone", label: "Mobile", required: false }],
    });
    const response = await contentFetch(form.url);
    const page = await response.text();
    expect(page).toContain("Stay &lt;b&gt;in&lt;/b&gt; touch");
    expect(page).toContain("I want the newsletter by email.");
    expect(page).toContain('autocomplete="tel"');
    expect(page).not.toContain("<script");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });

  it("is found while the form is published, on its business's host alone", async () => {
    const shop = await api();
    const { form } = await newForm(shop);
    const other = await api();
    const { pathname } = new URL(form.url);
    expect((await contentFetch(form.url.replace(shop.slug, other.slug))).status).toBe(404);
    const onApp = await contentFetch(`http://localhost:8787${pathname}`);
    expect(await onApp.text()).not.toContain(form.consentText);
    expect((await post(`http://localhost:8787${pathname}`, {})).status).toBe(404);
    await shop.request("PATCH", `/forms/${form.id}`, { status: "draft", version: form.version });
    const gone = await contentFetch(form.url);
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain("This form is not here");
    expect((await post(form.url, {})).status).toBe(404);
  });

  it("says what is not right, beside what was typed", async () => {
    const shop = await api();
    const open = await newForm(shop);
    const response = await submit(open, { email: "nobody", firstName: "", consent: "" });
    const page = await response.text();
    expect(page).toContain("Enter a valid email address");
    expect(page).toContain("Please fill this in");
    expect(page).toContain("Please agree to this first");
    expect(page).toContain('value="nobody"');
    expect(await submissionsOf(shop.businessId)).toEqual([]);
  });

  it("is read by the types of the custom fields", async () => {
    const shop = await api();
    await addContact(shop, { fields: { size: 38 } });
    const open = await newForm(shop, {
      ...single,
      fields: [{ key: "fields.size", label: "Size", required: true }],
    });
    const wrong = await (
      await submit(open, { email: "ada@example.com", "fields.size": "big" })
    ).text();
    expect(wrong).toContain("Enter a number");
    await submit(open, { email: "ada@example.com", "fields.size": "41" });
    const { data } = await shop.request<ContactDto[]>("GET", "/contacts?q=ada");
    expect(data).toMatchObject([{ fields: { size: 41 } }]);
  });

  it("leads to the address that the form names and to no other", async () => {
    const shop = await api();
    const open = await newForm(shop, { ...single, redirectUrl: "https://bakery.example/thanks" });
    const response = await submit(open, {
      ...{
        email: "ada@example.com",
        redirectUrl: "https://evil.example",
        redirect: "//evil.example",
      },
    });
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("https://bakery.example/thanks");
    for (const redirectUrl of ["javascript:alert(1)", "//evil.example", "ftp://x.example/"]) {
      const body = { redirectUrl, version: open.form.version };
      expect((await shop.request("PATCH", `/forms/${open.form.id}`, body)).status).toBe(400);
    }
  });
});

describe("A form never tells whether an address is known", () => {
  it.each([true, false])("with double opt-in: %s", async (doubleOptIn) => {
    const shop = await api();
    const open = await newForm(shop, { doubleOptIn });
    const known = await addContact(shop, { firstName: "Grace", company: "Navy" });
    const answers = [];
    for (const email of [known.email, "unknown@example.com"]) {
      const response = await submit(open, { email });
      const headers = [...response.headers].filter(([name]) => !VARYING.has(name));
      answers.push({ status: response.status, headers, text: await response.text() });
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it("and strangers overwrite nothing: what is empty is filled, tags are added", async () => {
    const shop = await api();
    const open = await newForm(shop, { ...single, tags: ["website"] });
    const grace = await addContact(shop, { firstName: "Grace", tags: ["vip"] });
    await submit(open, { email: grace.email.toUpperCase(), firstName: "Eve", company: "Navy" });
    expect(await contactOf(shop, grace.id)).toMatchObject({
      ...{ email: grace.email, firstName: "Grace", company: "Navy", source: "manual" },
      tags: [{ name: "vip" }, { name: "website" }],
    });
  });
});

describe("A form on another site", () => {
  const Origin = "https://bakery.example";

  it("takes a token and is sent in from any origin, without credentials", async () => {
    const shop = await api();
    const { form } = await newForm(shop);
    const token = await contentFetch(`${form.url}/token`, { headers: { Origin } });
    expect(token.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(token.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(await token.json()).toMatchObject({
      data: { token: expect.stringMatching(/^\d{13}\.[\w-]{43}$/) as string },
    });
    const preflight = await contentFetch(form.url, {
      method: "OPTIONS",
      headers: {
        Origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
      },
    });
    expect(preflight.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("content-type");
  });

  it("opens no other path of the content host to other origins", async () => {
    const shop = await api();
    const { form } = await newForm(shop);
    const elsewhere = `${new URL(form.url).origin}/e/u/none-of-them`;
    const response = await contentFetch(elsewhere, { headers: { Origin } });
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  it("is answered in JSON: what was taken, what is not right, and where to go", async () => {
    const shop = await api();
    const open = await newForm(shop, { ...single, redirectUrl: "https://bakery.example/thanks" });
    const send = (fields: Record<string, unknown>) =>
      contentFetch(open.form.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin },
        body: JSON.stringify({ token: tokenFor(shop.businessId, open.form.id), ...fields }),
      });
    const wrong = await send({ email: "nobody", consent: true, firstName: "Ada" });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      code: "VALIDATION_FAILED",
      details: { email: ["Enter a valid email address"] },
    });
    const taken = await send({ email: "ada@example.com", consent: true, firstName: "Ada" });
    expect(taken.status).toBe(200);
    expect(taken.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await taken.json()).toMatchObject({
      success: true,
      data: { message: open.form.successMessage, redirectUrl: "https://bakery.example/thanks" },
    });
    expect((await send({ token: "", email: "ada@example.com" })).status).toBe(400);
  });

  it("comes as plain HTML that escapes what the business wrote, with a script that may be left out", async () => {
    const shop = await api();
    const { form } = await newForm(shop, { consentText: `I agree <img src=x onerror="alert(1)">` });
    expect(form.snippet).toContain(`<form action="${form.url}" method="post">`);
    expect(form.snippet).toContain("I agree &lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(form.snippet).toContain(`<script src="${form.url}/embed.js" async></script>`);
    const script = await contentFetch(`${form.url}/embed.js`);
    expect(script.headers.get("Content-Type")).toContain("text/javascript");
    expect(await script.text()).toContain("addEventListener");
  });
});
