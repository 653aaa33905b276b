import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { joinBusiness } from "../../testing/members";
import { signUp } from "../../testing/sign-up";
import { newOwner } from "../../testing/world";

describe("While the only owner is suspended", () => {
  it("an admin still takes rights and members away", async () => {
    const [owner, admin, editor, viewer] = [
      await newOwner(),
      await signUp(),
      await signUp(),
      await signUp(),
    ];
    await joinBusiness(owner.businessId, admin.userId, "admin");
    await joinBusiness(owner.businessId, editor.userId, "editor");
    await joinBusiness(owner.businessId, viewer.userId, "viewer");
    await env.DB.prepare("UPDATE users SET status = 'suspended' WHERE id = ?")
      .bind(owner.userId)
      .run();
    const path = (userId: string) => `/businesses/${owner.businessId}/members/${userId}`;
    const demoted = await admin.request("PATCH", path(editor.userId), { role: "viewer" });
    const removed = await admin.request("DELETE", path(viewer.userId));
    const left = await editor.request("DELETE", path(editor.userId));
    expect([demoted.status, removed.status, left.status]).toEqual([200, 200, 200]);
  });
});
