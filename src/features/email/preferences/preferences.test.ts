import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { config } from "../../../platform/config";
import { addContact, api, contentFetch, type Shop } from "../../../testing/shop";
import {
  addTopic,
  consentsOf,
  shardRows,
  subscribe,
  subscriptionStates,
} from "../../../testing/topics";
import type { SuppressionDto } from "../schemas";
import { unsubscribeLink } from "../unsubscribe/unsubscribe-link";
import { forged } from "../../../testing/forged";

interface Person {
  shop: Shop;
  contactId: string;
  email: string;
  url: string;
  preferencesUrl: string;
}

async function person(): Promise<Person> {
  const shop = await api();
  const { id, email } = await addContact(shop);
  const business = { id: shop.businessId, slug: shop.slug };
  const recipient = { contactId: id, email, emailId: "eml_of_the_mail" };
  const { url, preferencesUrl } = unsubscribeLink(config(env), business, recipient);
  return { shop, contactId: id, email, url, preferencesUrl };
}

function post(url: string, fields: [string, string][]): Promise<Response> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(fields).toString();
  return contentFetch(url, { method: "POST", headers, body, redirect: "manual" });
}

const suppressed = async ({ shop }: Person) =>
  (await shop.request<SuppressionDto[]>("GET", "/suppressions")).data.map(({ reason }) => reason);

describe("The preference centre", () => {
  it("shows the public topics with what somebody gets, and changes nothing", async () => {
    const ada = await person();
    const news = await addTopic(ada.shop, { name: "News", description: "Once a month" });
    await addTopic(ada.shop, { name: "Offers" });
    await addTopic(ada.shop, { name: "Staff only", public: false });
    await subscribe(ada.shop, ada.contactId, news.id);
    const response = await contentFetch(ada.preferencesUrl);
    const page = await response.text();
    expect(page).toMatch(new RegExp(`value="${news.id}" checked`));
    expect(page.match(/checked/g)).toHaveLength(1);
    expect(page).toContain("Once a month");
    expect(page).toContain("Offers");
    expect(page).not.toContain("Staff only");
    expect(response.headers.get("Set-Cookie")).toBeNull();
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await consentsOf(ada.shop, ada.contactId)).toHaveLength(1);
  });

  it("saves the choice with its source, its words and the email it came by", async () => {
    const ada = await person();
    const news = await addTopic(ada.shop, { name: "News", description: "Once a month" });
    const offers = await addTopic(ada.shop, { name: "Offers" });
    await subscribe(ada.shop, ada.contactId, offers.id);
    const response = await post(ada.preferencesUrl, [
      ["action", "save"],
      ["topic", news.id],
    ]);
    expect(response.status).toBe(200);
    expect(response.headers.get("Set-Cookie")).toBeNull();
    expect(await response.text()).toContain("Saved");
    expect(await subscriptionStates(ada.shop, ada.contactId)).toEqual({
      [news.id]: "subscribed",
      [offers.id]: "unsubscribed",
    });
    const events = (await consentsOf(ada.shop, ada.contactId)).slice(1);
    expect(events).toHaveLength(2);
    for (const event of events) {
      expect(event).toMatchObject({ source: "preferences", sourceId: "eml_of_the_mail" });
      expect(event.address).toMatch(/^10\./);
    }
    expect(events.find(({ topicId }) => topicId === news.id)!.consentText).toMatch(
      /^Emails from .+: News – Once a month$/,
    );
    expect(await suppressed(ada)).toEqual([]);
  });

  it("saves the same again without another line in the history", async () => {
    const ada = await person();
    const news = await addTopic(ada.shop);
    const save = () => post(ada.preferencesUrl, [["topic", news.id]]);
    await save();
    await Promise.all([save(), save(), save()]);
    expect(await consentsOf(ada.shop, ada.contactId)).toHaveLength(1);
  });

  it("ends everything on request, and lets somebody come back by choosing a topic", async () => {
    const ada = await person();
    const news = await addTopic(ada.shop);
    await subscribe(ada.shop, ada.contactId, news.id);
    expect(await (await post(ada.preferencesUrl, [["action", "leave"]])).text()).toContain(
      "You are unsubscribed",
    );
    expect(await suppressed(ada)).toEqual(["unsubscribed"]);
    expect(await subscriptionStates(ada.shop, ada.contactId)).toEqual({
      [news.id]: "unsubscribed",
    });
    await post(ada.preferencesUrl, [["topic", news.id]]);
    expect(await suppressed(ada)).toEqual([]);
    expect(await subscriptionStates(ada.shop, ada.contactId)).toEqual({ [news.id]: "subscribed" });
    const history = await consentsOf(ada.shop, ada.contactId);
    const ofAll = history.filter(({ topicId }) => topicId === null);
    expect(ofAll.map(({ action, source }) => `${action} by ${source}`)).toEqual([
      "unsubscribed by preferences",
      "subscribed by preferences",
    ]);
  });

  it("lets somebody come back to a business without topics", async () => {
    const ada = await person();
    await post(ada.preferencesUrl, [["action", "leave"]]);
    expect(await (await contentFetch(ada.preferencesUrl)).text()).toContain('value="return"');
    await post(ada.preferencesUrl, [["action", "return"]]);
    expect(await suppressed(ada)).toEqual([]);
  });

  it.each(["bounced", "complained", "manual"])(
    "does not lift a suppression of an address that was %s",
    async (reason) => {
      const ada = await person();
      const news = await addTopic(ada.shop);
      await ada.shop.request("POST", "/suppressions", { email: ada.email, reason });
      await post(ada.preferencesUrl, [["topic", news.id]]);
      await post(ada.preferencesUrl, [["action", "return"]]);
      expect(await suppressed(ada)).toEqual([reason]);
    },
  );

  it("takes no topic of another business, and none that is not shown", async () => {
    const ada = await person();
    const hidden = await addTopic(ada.shop, { public: false });
    const foreign = await addTopic(await api());
    await post(ada.preferencesUrl, [
      ["topic", hidden.id],
      ["topic", foreign.id],
    ]);
    const found = await shardRows(
      "SELECT 1 FROM subscriptions WHERE contact_id = ?",
      ada.contactId,
    );
    expect(found).toEqual([]);
  });

  it("subscribes nobody who has been deleted, and lets them leave all the same", async () => {
    const ada = await person();
    const news = await addTopic(ada.shop);
    await ada.shop.request("DELETE", `/contacts/${ada.contactId}`);
    expect((await post(ada.preferencesUrl, [["topic", news.id]])).status).toBe(200);
    const found = await shardRows(
      "SELECT 1 FROM subscriptions WHERE contact_id = ?",
      ada.contactId,
    );
    expect(found).toEqual([]);
    await post(ada.preferencesUrl, [["action", "leave"]]);
    expect(await suppressed(ada)).toEqual(["unsubscribed"]);
  });

  it("is reached from the page that unsubscribes", async () => {
    const ada = await person();
    const page = await (await contentFetch(ada.url)).text();
    expect(page).toContain(`href="${new URL(ada.preferencesUrl).pathname}"`);
  });

  it("cannot be opened without its token, nor on the app's host", async () => {
    const ada = await person();
    const { pathname } = new URL(ada.preferencesUrl);
    expect((await contentFetch(forged(ada.preferencesUrl))).status).toBe(400);
    expect((await post(`http://localhost:8787${pathname}`, [])).status).not.toBe(200);
  });
});
