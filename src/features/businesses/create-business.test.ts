import { describe, expect, it } from "vitest";
import { newOwner } from "../../testing/world";

describe("Opening a business", () => {
  it("is the first entry of the business's audit log", async () => {
    const owner = await newOwner();
    const { data } = await owner.request<{ action: string; actor: { id: string } }[]>(
      "GET",
      `/businesses/${owner.businessId}/audit`,
    );
    expect(data).toMatchObject([{ action: "business.created", actor: { id: owner.userId } }]);
  });
});
