import { beforeAll, describe, expect, it } from "vitest";
import { newAdministrator } from "../../../testing/administration";
import { someAddress } from "../../../testing/api";
import { sentInvitation } from "../../../testing/members";
import { someEmail, type TestUser } from "../../../testing/sign-up";
import { newOwner } from "../../../testing/world";

let admin: TestUser;
beforeAll(async () => {
  admin = await newAdministrator();
});

const body = { reason: "It sends what nobody asked for" };

describe("A suspended business", () => {
  it("sends no stranger an invitation, not again either", async () => {
    const owner = await newOwner();
    const path = `/businesses/${owner.businessId}/invitations`;
    const { id } = await sentInvitation(owner.businessId, owner.userId);
    await admin.request("POST", `/admin/businesses/${owner.businessId}/suspend`, body);
    const invite = () => owner.request("POST", path, { email: someEmail(), role: "viewer" });
    const resend = () => owner.request("POST", `${path}/${id}/resend`);
    expect([(await invite()).code, (await resend()).code]).toEqual([
      "BUSINESS_SUSPENDED",
      "BUSINESS_SUSPENDED",
    ]);
    await admin.request("POST", `/admin/businesses/${owner.businessId}/restore`, body);
    expect([(await invite()).status, (await resend()).status]).toEqual([201, 200]);
  });

  it("reads in its log why, and not the address or the whereabouts of the staff", async () => {
    const owner = await newOwner();
    const address = someAddress();
    const path = `/admin/businesses/${owner.businessId}/suspend`;
    const headers = { "User-Agent": "Staff-Workstation/7" };
    expect((await admin.request("POST", path, body, { address, headers })).status).toBe(200);
    const list = await owner.request("GET", `/businesses/${owner.businessId}/audit`);
    const file = await owner.request("GET", `/businesses/${owner.businessId}/audit/export`);
    for (const { text } of [list, file]) {
      expect(text).toContain(body.reason);
      expect(text).not.toContain(address);
      expect(text).not.toContain("Staff-Workstation");
      expect(text).not.toContain(admin.email);
    }
    const staff = await admin.request("GET", `/admin/audit?businessId=${owner.businessId}`);
    expect(staff.text).toContain(address);
  });
});
