import { describe, expect, it } from "vitest";
import { newOwner } from "../../testing/world";
import { ownMailbox } from "./slug";

describe("Opening a business", () => {
  it("is the first entry of the business's audit log", async () => {
    const owner = await newOwner();
    const { data } = await owner.request<{ action: string; actor: { id: string } }[]>(
      "GET",
      `/businesses/${owner.businessId}/audit`,
    );
    expect(data).toMatchObject([{ action: "business.created", actor: { id: owner.userId } }]);
  });

  it.each(["Admin", "No-Reply", "Postmaster", "www"])(
    "gives %s no host name and no sender's address that people take for ours",
    async (name) => {
      const owner = await newOwner();
      const { status, data } = await owner.request<{ slug: string }>("POST", "/businesses", {
        name,
      });
      expect(status).toBe(201);
      expect(["admin", "no-reply", "postmaster", "www"]).not.toContain(data.slug);
    },
  );

  it("refuses the platform's own mailbox as a slug, however it is called", () => {
    expect(ownMailbox({ MAIL_FROM: "Example <Hello@example.com>" })).toBe("hello");
  });
});
