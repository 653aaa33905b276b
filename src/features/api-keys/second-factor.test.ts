import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { refreshPrincipal } from "../../platform/gate";
import { newKey } from "../../testing/api-keys";
import { joinBusiness } from "../../testing/members";
import { addPasskey } from "../../testing/passkeys";
import { rows } from "../../testing/rows";
import { newOwner } from "../../testing/world";
import { signUp } from "../../testing/sign-up";

/** A business that asks its members for a second factor, and a member of it with a key. */
async function strictBusiness() {
  const [owner, member] = await Promise.all([newOwner(), signUp()]);
  const { businessId } = owner;
  await joinBusiness(businessId, member.userId, "admin");
  const key = await newKey(member, businessId);
  await rows("UPDATE sessions SET multi_factor = 1 WHERE user_id = ?", owner.userId);
  await refreshPrincipal(env, owner.userId);
  const ask = () => key.request("GET", `/businesses/${businessId}/contacts`);
  expect((await ask()).status).toBe(200);
  const body = { requireSecondFactor: true, version: 1 };
  expect((await owner.request("PATCH", `/businesses/${businessId}`, body)).status).toBe(200);
  return { member, ask };
}

describe("Where a business asks its members for a second factor, an API key", () => {
  it("is kept out with its creator, from the next request on, until they have one", async () => {
    const { member, ask } = await strictBusiness();
    expect((await ask()).code).toBe("SECOND_FACTOR_REQUIRED");
    await rows(`UPDATE users SET second_factors = '["totp"]' WHERE id = ?`, member.userId);
    await refreshPrincipal(env, member.userId);
    expect((await ask()).status).toBe(200);
    await rows("UPDATE users SET second_factors = '[]' WHERE id = ?", member.userId);
    await refreshPrincipal(env, member.userId);
    expect((await ask()).code).toBe("SECOND_FACTOR_REQUIRED");
  });

  it("follows the passkeys of its creator as well", async () => {
    const { member, ask } = await strictBusiness();
    expect((await ask()).code).toBe("SECOND_FACTOR_REQUIRED");
    const { passkeyId } = await addPasskey(member);
    expect((await ask()).status).toBe(200);
    expect((await member.request("DELETE", `/auth/passkeys/${passkeyId}`)).status).toBe(200);
    expect((await ask()).code).toBe("SECOND_FACTOR_REQUIRED");
  });
});
