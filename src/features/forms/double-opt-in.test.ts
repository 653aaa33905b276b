import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createTick } from "../../platform/clock/create-tick";
import { newId } from "../../platform/ctx";
import { createLog, createMetrics } from "../../platform/observability";
import { testCtx } from "../../testing/messages";
import { keepingTransport, runAt } from "../../testing/mailing";
import { contactWith, eventsOf, newForm, submit, suppressed } from "../../testing/forms";
import { confirmationOf, post, submissionsOf } from "../../testing/form-posts";
import { addContact, api, contentFetch } from "../../testing/shop";
import { consentsOf, shardRows, subscriptionStates } from "../../testing/topics";
import { confirmSubmission } from "./confirm-submission";
import { formExpiries } from "./expiries";
import { forged } from "../../testing/forged";

const DAY = 86_400_000;

async function formWithVisitor() {
  const shop = await api();
  const open = await newForm(shop, { tags: ["website"] });
  return { shop, open, email: `visitor-${crypto.randomUUID()}@example.com` };
}

/** What the clock of a shard would do with submissions at this time. */
async function expireAt(now: number): Promise<void> {
  const tick = createTick({
    ...{ env, database: "shard-0", name: "forms", permissions: [], requestId: newId("req", now) },
    ...{
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => {},
      now: () => now,
    },
  });
  for (const work of formExpiries) await work.run(tick);
}

describe("A form with double opt-in", () => {
  it("subscribes nobody before the mail's button is pressed", async () => {
    const { open, email } = await formWithVisitor();
    const response = await submit(open, { email });
    expect(await response.text()).toContain("Check your inbox");
    expect(await contactWith(open, email)).toBeUndefined();
    expect(await submissionsOf(open.shop.businessId)).toMatchObject([{ status: "pending", email }]);
    expect(await eventsOf(open, "form.submitted")).toEqual([]);
  });

  it("mails a link to the address, in the name of the business and through its ledger", async () => {
    const { open, email } = await formWithVisitor();
    await submit(open, { email });
    const transport = keepingTransport(true);
    await runAt(Date.now(), transport);
    const mail = transport.taken.find(({ to }) => to.address === email)!;
    expect(mail.subject).toMatch(/^Confirm your subscription to Bakery/);
    expect(mail.to.name).toBeNull();
    expect(mail.headers).toEqual({});
    const link = await confirmationOf(open.shop);
    expect(mail.html).toContain(link);
    expect(mail.text).toContain(link);
    const [row] = await shardRows(
      "SELECT kind, status, template_id FROM email_messages WHERE business_id = ?",
      open.shop.businessId,
    );
    expect(row).toEqual({
      ...{ kind: "transactional", status: "sent", template_id: "system:confirm-subscription" },
    });
  });

  it("changes nothing when the link is opened, for mail scanners open links", async () => {
    const { open, email } = await formWithVisitor();
    await submit(open, { email });
    const link = await confirmationOf(open.shop);
    for (const method of ["GET", "HEAD", "GET"]) {
      expect((await contentFetch(link, { method })).status).toBe(200);
    }
    expect(await (await contentFetch(link)).text()).toContain('<form method="post">');
    expect(await contactWith(open, email)).toBeUndefined();
    expect(await submissionsOf(open.shop.businessId)).toMatchObject([{ status: "pending" }]);
  });

  it("creates the contact when it is confirmed: subscribed, tagged, with the whole history", async () => {
    const { shop, open, email } = await formWithVisitor();
    await submit(open, { email, company: "Analytical Engines" });
    const response = await post(await confirmationOf(shop), {});
    expect(await response.text()).toContain(open.form.successMessage);
    const contact = (await contactWith(open, email))!;
    expect(contact).toMatchObject({
      ...{ firstName: "Ada", company: "Analytical Engines", source: "form" },
      tags: [{ name: "website" }],
    });
    expect(await subscriptionStates(shop, contact.id)).toEqual({ [open.topicId]: "subscribed" });
    const [submission] = await submissionsOf(shop.businessId);
    expect(submission).toMatchObject({ status: "confirmed", contact_id: contact.id });
    const history = await consentsOf(shop, contact.id);
    expect(history.map(({ action }) => action)).toEqual(["requested", "confirmed"]);
    for (const event of history) {
      expect(event).toMatchObject({
        ...{ source: "form", sourceId: open.form.id, topicId: open.topicId },
        consentText: "I want the newsletter by email.",
      });
      expect(event.address).toMatch(/^10\./);
    }
    expect(Date.parse(history[0]!.at)).toBe(submission!["created_at"]);
    expect(await eventsOf(open, "contact.created")).toEqual([{ contactId: contact.id }]);
    expect(await eventsOf(open, "form.submitted")).toEqual([
      { formId: open.form.id, contactId: contact.id, submissionId: submission!["id"] },
    ]);
  });

  it("is confirmed once, however many press at once and later", async () => {
    const { shop, open, email } = await formWithVisitor();
    await submit(open, { email });
    const link = await confirmationOf(shop);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(link, {})));
    answers.push(await post(link, {}));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await eventsOf(open, "form.submitted")).toHaveLength(1);
    expect(await eventsOf(open, "contact.created")).toHaveLength(1);
    const contact = (await contactWith(open, email))!;
    expect(await consentsOf(shop, contact.id)).toHaveLength(2);
  });

  it("is confirmed once, also where the contact was known and nothing about it changes", async () => {
    const { shop, open } = await formWithVisitor();
    const ada = await addContact(shop, { firstName: "Ada", tags: ["website"] });
    await submit(open, { email: ada.email });
    const token = (await confirmationOf(shop)).split("/").at(-1)!;
    // Without the way through the gate, so that all of them read before the first one writes.
    const press = () => confirmSubmission(testCtx().ctx, shop.slug, token);
    const answers = await Promise.all(Array.from({ length: 8 }, press));
    expect(answers.every(({ done }) => done)).toBe(true);
    expect(await eventsOf(open, "form.submitted")).toHaveLength(1);
    expect(await consentsOf(shop, ada.id)).toHaveLength(2);
  });

  it("makes one contact of two submissions that are confirmed at once", async () => {
    const { shop, open, email } = await formWithVisitor();
    await submit(open, { email });
    const first = await confirmationOf(shop);
    await submit(open, { email: email.toUpperCase() });
    const second = await confirmationOf(shop);
    expect(second).not.toBe(first);
    await Promise.all([post(first, {}), post(second, {})]);
    expect(await eventsOf(open, "contact.created")).toHaveLength(1);
    const states = (await submissionsOf(shop.businessId)).map(({ status }) => status);
    expect(states).toEqual(["confirmed", "confirmed"]);
  });

  it("cannot be confirmed with another token, or on another business's host", async () => {
    const { shop, open, email } = await formWithVisitor();
    await submit(open, { email });
    const link = await confirmationOf(shop);
    const other = await api();
    const foreign = link.replace(shop.slug, other.slug);
    for (const url of [forged(link), foreign, link.replace(/\.[^.]+$/, "")]) {
      expect((await post(url, {})).status).toBe(400);
    }
    expect(await contactWith(open, email)).toBeUndefined();
  });

  it("cannot be confirmed after 7 days; then what was typed is erased and it stays counted", async () => {
    const { shop, open, email } = await formWithVisitor();
    await submit(open, { email });
    const link = await confirmationOf(shop);
    const age = (by: number) =>
      env.DB_SHARD_0.prepare(
        "UPDATE form_submissions SET created_at = created_at - ? WHERE business_id = ?",
      )
        .bind(by, shop.businessId)
        .run();
    await age(7 * DAY + 1000);
    const late = await post(link, {});
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("This link has expired");
    await expireAt(Date.now());
    const [row] = await submissionsOf(shop.businessId);
    expect(row).toMatchObject({ status: "expired", email: null, values: "{}", address: null });
    expect((await post(link, {})).status).toBe(410);
    expect(await contactWith(open, email)).toBeUndefined();
  });

  it("lifts the suppression of somebody who had unsubscribed, and no other", async () => {
    for (const reason of ["unsubscribed", "bounced", "complained", "manual"]) {
      const { shop, open, email } = await formWithVisitor();
      await shop.request("POST", "/suppressions", { email, reason });
      await submit(open, { email });
      expect(await suppressed(open)).toEqual([reason]);
      await post(await confirmationOf(shop), {});
      expect(await suppressed(open)).toEqual(reason === "unsubscribed" ? [] : [reason]);
    }
  });

  it("says in the history that somebody asked who is known already, and waits for the button", async () => {
    const { shop, open } = await formWithVisitor();
    const ada = await addContact(shop);
    await submit(open, { email: ada.email });
    expect(await subscriptionStates(shop, ada.id)).toEqual({ [open.topicId]: "pending" });
    await post(await confirmationOf(shop), {});
    expect(await subscriptionStates(shop, ada.id)).toEqual({ [open.topicId]: "subscribed" });
    const actions = (await consentsOf(shop, ada.id)).map(({ action }) => action);
    expect(actions).toEqual(["requested", "confirmed"]);
  });

  it("keeps what was agreed to, though the form says something else by then", async () => {
    const { shop, open, email } = await formWithVisitor();
    await submit(open, { email });
    const { id, version } = open.form;
    await shop.request("PATCH", `/forms/${id}`, { consentText: "I want everything.", version });
    await post(await confirmationOf(shop), {});
    const contact = (await contactWith(open, email))!;
    expect(await consentsOf(shop, contact.id)).toMatchObject([
      { consentText: "I want the newsletter by email." },
      { consentText: "I want the newsletter by email." },
    ]);
  });

  it("leads to the address that the form names, once it is confirmed", async () => {
    const shop = await api();
    const open = await newForm(shop, { redirectUrl: "https://bakery.example/thanks" });
    const response = await submit(open, { email: "ada@example.com" });
    expect(response.status).toBe(200);
    const confirmed = await post(await confirmationOf(shop), {});
    expect(confirmed.status).toBe(303);
    expect(confirmed.headers.get("Location")).toBe("https://bakery.example/thanks");
  });

  it("mails nobody more than five times a day", async () => {
    const { shop, open, email } = await formWithVisitor();
    for (let n = 0; n < 7; n++) {
      const response = await submit(open, { email });
      expect(await response.text()).toContain("Check your inbox");
    }
    const mails = await shardRows(
      "SELECT 1 FROM email_messages WHERE business_id = ?",
      shop.businessId,
    );
    expect(mails).toHaveLength(5);
    const states = (await submissionsOf(shop.businessId)).map(({ reason }) => reason);
    expect(states.filter((reason) => reason === "too_many")).toHaveLength(2);
  });
});
