import { describe, expect, it } from "vitest";
import { contactWith, eventsOf, newForm, submit, suppressed } from "../../testing/forms";
import { confirmationOf, post, submissionsOf } from "../../testing/form-posts";
import { addContact, api } from "../../testing/shop";
import { consentsOf, subscribe, subscriptionStates } from "../../testing/topics";

describe("A form without double opt-in", () => {
  const single = { doubleOptIn: false };

  it("subscribes at once", async () => {
    const shop = await api();
    const open = await newForm(shop, single);
    const email = `visitor-${crypto.randomUUID()}@example.com`;
    const response = await submit(open, { email });
    expect(await response.text()).toContain(open.form.successMessage);
    const contact = (await contactWith(open, email))!;
    expect(await subscriptionStates(shop, contact.id)).toEqual({ [open.topicId]: "subscribed" });
    expect(await consentsOf(shop, contact.id)).toMatchObject([
      { action: "subscribed", source: "form", sourceId: open.form.id },
    ]);
    expect(await eventsOf(open, "form.submitted")).toHaveLength(1);
  });

  it("takes one contact from many who send in the same address at once", async () => {
    const shop = await api();
    const open = await newForm(shop, { ...single, tags: ["website"] });
    const email = `visitor-${crypto.randomUUID()}@example.com`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => submit(open, { email })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await eventsOf(open, "contact.created")).toHaveLength(1);
    expect(await submissionsOf(shop.businessId)).toHaveLength(4);
  });

  it("asks whoever has left by mail all the same, for anybody can type an address", async () => {
    const shop = await api();
    const open = await newForm(shop, single);
    const [left, unsubscribed] = [await addContact(shop), await addContact(shop)];
    const body = { email: left.email, reason: "unsubscribed" };
    await shop.request("POST", "/suppressions", body);
    await subscribe(shop, unsubscribed.id, open.topicId);
    await shop.request("PUT", `/contacts/${unsubscribed.id}/subscriptions/${open.topicId}`, {
      status: "unsubscribed",
    });
    for (const { email } of [left, unsubscribed]) {
      expect(await (await submit(open, { email })).text()).toContain(open.form.successMessage);
    }
    expect(await suppressed(open)).toEqual(["unsubscribed"]);
    expect(await subscriptionStates(shop, unsubscribed.id)).toEqual({
      [open.topicId]: "unsubscribed",
    });
    const states = (await submissionsOf(shop.businessId)).map(({ status }) => status);
    expect(states).toEqual(["pending", "pending"]);
    await post(await confirmationOf(shop), {});
    expect(await subscriptionStates(shop, unsubscribed.id)).toEqual({
      [open.topicId]: "subscribed",
    });
  });
});
