import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { cookiesOf } from "../../testing/api";
import {
  challengeOf,
  signInAgain,
  totpCode,
  userWithTotp,
  verify,
} from "../../testing/authenticators";
import { rows } from "../../testing/rows";

describe("A device can be remembered for 30 days", () => {
  const remember = async (user: Awaited<ReturnType<typeof userWithTotp>>) =>
    verify({
      mfaToken: await challengeOf(user),
      method: "totp",
      code: totpCode(user.totp.secret),
      rememberDevice: true,
    });

  it("and asks for no second factor there, but elsewhere", async () => {
    const user = await userWithTotp();
    const { data } = await remember(user);
    const there = await signInAgain(user, { "X-Device-Token": data.deviceToken! });
    expect(there.data.accessToken).toBeDefined();
    expect((await signInAgain(user)).data.mfaRequired).toBe(true);
    const [row] = await rows("SELECT * FROM remembered_devices WHERE user_id = ?", user.userId);
    expect(Number(row!.expires_at) - Number(row!.created_at)).toBe(30 * 86_400_000);
  });

  it("by a cookie in browsers", async () => {
    const user = await userWithTotp();
    const browser = { "X-Session": "cookie", Origin: "http://localhost:8787" };
    const body = {
      mfaToken: await challengeOf(user),
      method: "totp",
      code: totpCode(user.totp.secret),
      rememberDevice: true,
    };
    const cookie = cookiesOf(await verify(body, browser));
    const device = cookie.split("; ").find((pair) => pair.includes("device"))!;
    const answer = await signInAgain(user, { ...browser, Cookie: device });
    expect(answer.data.mfaRequired).toBeUndefined();
    expect(answer.data.user.id).toBe(user.userId);
  });

  it("not longer, not for another user, and not after it was forgotten", async () => {
    const [user, other] = [await userWithTotp(), await userWithTotp()];
    const { data } = await remember(user);
    const headers = { "X-Device-Token": data.deviceToken! };
    expect((await signInAgain(other, headers)).data.mfaRequired).toBe(true);

    const listed = await user.request<{ devices: { id: string }[] }>("GET", "/auth/mfa");
    const [device] = listed.data.devices;
    const path = `/auth/mfa/devices/${device!.id}`;
    expect((await other.request("DELETE", path)).status).toBe(404);
    await env.DB.prepare("UPDATE remembered_devices SET expires_at = ? WHERE id = ?")
      .bind(Date.now(), device!.id)
      .run();
    expect((await signInAgain(user, headers)).data.mfaRequired).toBe(true);
    await env.DB.prepare("UPDATE remembered_devices SET expires_at = ? WHERE id = ?")
      .bind(Date.now() + 60_000, device!.id)
      .run();
    expect((await signInAgain(user, headers)).data.mfaRequired).toBeUndefined();
    expect((await user.request("DELETE", path)).status).toBe(200);
    expect((await signInAgain(user, headers)).data.mfaRequired).toBe(true);
  });

  it("and all of them can be forgotten at once", async () => {
    const user = await userWithTotp();
    await remember(user);
    const answer = await user.request("DELETE", "/auth/mfa/devices");
    expect(answer.data).toEqual({ forgotten: 1 });
    const listed = await user.request<{ devices: unknown[] }>("GET", "/auth/mfa");
    expect(listed.data.devices).toEqual([]);
  });
});
