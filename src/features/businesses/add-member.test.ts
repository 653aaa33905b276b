import { describe, expect, it } from "vitest";
import { someEmail } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";

describe("Adding members", () => {
  it("tells about twenty addresses a day, found or not, whether they have an account", async () => {
    const owner = await newOwner();
    const add = () =>
      owner.request("POST", `/businesses/${owner.businessId}/members`, {
        email: someEmail(),
        role: "viewer",
      });
    for (let n = 0; n < 20; n++) expect((await add()).code).toBe("RULE_REFUSED");
    expect((await add()).code).toBe("RATE_LIMITED");
  });
});
