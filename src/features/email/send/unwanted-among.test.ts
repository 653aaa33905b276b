import { describe, expect, it } from "vitest";
import { keepingTransport, newMailing, runAt } from "../../../testing/mailing";
import { addTopic, subscribe } from "../../../testing/topics";

describe("An email of a topic", () => {
  it("goes to those who want the topic when it leaves, whatever was when it was queued", async () => {
    const shop = await newMailing(3);
    const topic = await addTopic(shop);
    const [ada, bob] = shop.contactIds;
    await subscribe(shop, ada!, topic.id);
    await subscribe(shop, bob!, topic.id);
    await shop.queue({ topicId: topic.id });
    const path = `/contacts/${bob}/subscriptions/${topic.id}`;
    await shop.request("PUT", path, { status: "unsubscribed" });
    await runAt(Date.now(), keepingTransport(true));
    const emails = await shop.emails();
    const ended = emails.map((row) => [row["contact_id"], `${row["status"]} ${row["reason"]}`]);
    expect(Object.fromEntries(ended)).toEqual({
      [ada!]: "sent null",
      [bob!]: "skipped topic_unsubscribed",
      [shop.contactIds[2]!]: "skipped topic_unsubscribed",
    });
  });

  it("goes to nobody once the topic's only subscriber is somebody else's", async () => {
    const [shop, other] = [await newMailing(), await newMailing()];
    const foreign = await addTopic(other);
    await subscribe(other, other.contactIds[0]!, foreign.id);
    await shop.queue({ topicId: foreign.id });
    await runAt(Date.now(), keepingTransport(true));
    expect(await shop.states()).toEqual({ skipped: 1 });
  });
});
