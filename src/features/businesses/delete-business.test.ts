import { describe, expect, it } from "vitest";
import { signUp } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";

describe("Deleting a business", () => {
  it("shuts every member out with the next request", async () => {
    const [owner, member] = await Promise.all([newOwner(), signUp()]);
    const path = `/businesses/${owner.businessId}`;
    await owner.request("POST", `${path}/members`, { email: member.email, role: "admin" });
    expect((await member.request("GET", `${path}/contacts`)).status).toBe(200);

    const { data } = await owner.request<{ name: string }>("GET", path);
    expect((await owner.request("DELETE", path, { name: data.name })).status).toBe(200);

    for (const user of [owner, member]) {
      expect((await user.request("GET", `${path}/contacts`)).status).toBe(404);
      expect((await user.request("GET", path)).status).toBe(404);
      expect((await user.request("GET", "/businesses")).data).toEqual([]);
    }
  });
});
