import { describe, expect, it } from "vitest";
import { addContact, api } from "../../../testing/shop";
import { consentsOf } from "../../../testing/topics";

interface Made {
  id: string;
}

describe("Allowing emails to somebody again who has unsubscribed", () => {
  it("stands in the contact's history with the member who did it", async () => {
    const shop = await api();
    const { id, email } = await addContact(shop);
    const body = { email, reason: "unsubscribed" };
    const { data } = await shop.request<Made>("POST", "/suppressions", body);
    await shop.request("DELETE", `/suppressions/${data.id}`);
    expect(await consentsOf(shop, id)).toMatchObject([
      { topicId: null, action: "subscribed", source: "staff", sourceId: shop.userId },
    ]);
  });

  it("leaves the history alone where nobody had said anything", async () => {
    const shop = await api();
    const { id, email } = await addContact(shop);
    const { data } = await shop.request<Made>("POST", "/suppressions", { email });
    await shop.request("DELETE", `/suppressions/${data.id}`);
    expect(await consentsOf(shop, id)).toEqual([]);
  });
});
