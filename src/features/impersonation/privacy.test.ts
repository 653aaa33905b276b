import { describe, expect, it } from "vitest";
import { newAdministrator } from "../../testing/administration";
import { someAddress } from "../../testing/api";
import { impersonate, REASON } from "../../testing/impersonation";
import { signUp } from "../../testing/sign-up";

describe("Who acts as a user is named to them, and where they sit is not", () => {
  it("in the list of sessions and in the export of the account", async () => {
    const [administrator, user] = [await newAdministrator(), await signUp()];
    const address = someAddress();
    const path = `/admin/users/${user.userId}/impersonation`;
    const headers = { "User-Agent": "Staff-Workstation/7" };
    const started = await administrator.request(
      "POST",
      path,
      { reason: REASON },
      { address, headers },
    );
    expect(started.status).toBe(201);
    const list = await user.request<{ impersonated: boolean }[]>("GET", "/auth/sessions");
    expect(list.data.filter(({ impersonated }) => impersonated)).toHaveLength(1);
    const taken = await user.request("GET", "/users/me/export");
    expect(taken.status).toBe(200);
    for (const { text } of [list, taken]) {
      expect(text).not.toContain(address);
      expect(text).not.toContain("Staff-Workstation");
    }
  });
});

describe("An administrator who acts as somebody", () => {
  it("is told to wait when the limit is spent, not that the session has ended", async () => {
    const acting = await impersonate(await signUp());
    const ask = () => acting.request("GET", "/users/me");
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 16; n++) {
      const answers = await Promise.all(Array.from({ length: 20 }, ask));
      codes.push(...answers.map(({ code }) => code));
    }
    codes.push((await ask()).code);
    expect(new Set(codes)).toEqual(new Set([undefined, "RATE_LIMITED"]));
  });
});
