import { describe, expect, it } from "vitest";
import { newForm, submit } from "../../testing/forms";
import { post, submissionsOf, tokenFor } from "../../testing/form-posts";
import { api } from "../../testing/shop";
import { shardRows } from "../../testing/topics";
import type { FormFiguresDto, SubmissionDto } from "./schemas";

const visitor = { email: "ada@example.com", consent: "yes", firstName: "Ada" };

async function openForm() {
  const shop = await api();
  const open = await newForm(shop);
  const token = (ageMs?: number) => tokenFor(shop.businessId, open.form.id, ageMs);
  const reasons = async () =>
    (await submissionsOf(shop.businessId)).map(({ status, reason }) => `${status} ${reason}`);
  return { shop, open, url: open.form.url, token, reasons };
}

describe("The spam trap of a form", () => {
  it("thanks programs that fill in what people do not see, and keeps nothing of theirs", async () => {
    const { shop, open, reasons } = await openForm();
    const honest = await submit(open, { email: "ada@example.com" });
    const caught = await submit(open, {
      email: "bot@example.com",
      website: "https://spam.example",
    });
    expect(await caught.text()).toBe(await honest.text());
    expect(await reasons()).toEqual(["pending null", "refused honeypot"]);
    const [, row] = await submissionsOf(shop.businessId);
    expect(row).toMatchObject({ email: null, values: "{}", address: null });
    const mails = await shardRows(
      "SELECT 1 FROM email_messages WHERE business_id = ?",
      shop.businessId,
    );
    expect(mails).toHaveLength(1);
  });

  it("asks again whoever is faster than people are, with everything as it was typed", async () => {
    const { url, token, reasons } = await openForm();
    const page = await (await post(url, { ...visitor, token: token(500) })).text();
    expect(page).toContain("That was quick");
    expect(page).toContain('value="ada@example.com"');
    expect(await reasons()).toEqual(["refused too_fast"]);
  });

  it("asks again whoever brings no token, such as a snippet without its script", async () => {
    const { url, reasons } = await openForm();
    const page = await (await post(url, visitor)).text();
    expect(page).toContain('value="ada@example.com"');
    expect(page).toMatch(/name="token" value="\d+\./);
    expect(await reasons()).toEqual([]);
  });

  it("asks again after a day, and takes no token of another form or of its own making", async () => {
    const { shop, open, url, token, reasons } = await openForm();
    const other = await newForm(shop);
    await post(url, { ...visitor, token: token(25 * 3_600_000) });
    await post(url, { ...visitor, token: tokenFor(shop.businessId, other.form.id) });
    await post(url, { ...visitor, token: `${Date.now() - 60_000}.forged` });
    const elsewhere = await newForm(await api());
    await post(url, { ...visitor, token: tokenFor(elsewhere.shop.businessId, open.form.id) });
    expect(await reasons()).toEqual(["refused token", "refused token", "refused token"]);
  });

  it("is counted in the figures and the list, apart from what was sent in", async () => {
    const { shop, open } = await openForm();
    await submit(open, { email: "ada@example.com" });
    await submit(open, { email: "bot@example.com", website: "x" });
    const { data } = await shop.request<FormFiguresDto>("GET", `/forms/${open.form.id}/figures`);
    expect(data.counts).toMatchObject({ pending: 1, refused: 1 });
    expect(data.byDay.at(-1)).toMatchObject({ submitted: 1, confirmed: 0, refused: 1 });
    const list = await shop.request<SubmissionDto[]>(
      "GET",
      `/forms/${open.form.id}/submissions?status=refused`,
    );
    expect(list.data).toMatchObject([{ reason: "honeypot", email: null, values: {} }]);
  });

  it("lets an address send in 60 forms an hour", async () => {
    const { url } = await openForm();
    const headers = { "CF-Connecting-IP": "198.51.100.77" };
    const statuses: number[] = [];
    for (let n = 0; n < 61; n++) statuses.push((await post(url, visitor, { headers })).status);
    expect(statuses).toEqual([...Array<number>(60).fill(200), 429]);
  });
});
