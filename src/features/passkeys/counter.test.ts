import { describe, expect, it } from "vitest";
import {
  beginSignIn,
  finishSignIn,
  passkeyUser,
  refusalsOf,
  signInWith,
} from "../../testing/passkeys";
import { auditOf, rows } from "../../testing/rows";

describe("A passkey's counter", () => {
  it.each([
    ["stands still", 5],
    ["goes back", 4],
    ["is gone", 0],
  ])("that %s means a copy: refused, in the audit log, told by mail", async (_, counter) => {
    const user = await passkeyUser();
    expect((await signInWith(user.passkey, { counter: 5 })).status).toBe(200);
    expect((await signInWith(user.passkey, { counter })).code).toBe("PASSKEY_REFUSED");
    expect(await refusalsOf(user.userId)).toEqual(["counter"]);
    expect(await auditOf(user.userId)).toContain("passkey.cloned");
    const mails = await rows(
      "SELECT to_address FROM email_messages WHERE user_id = ? AND kind = 'passkey-cloned'",
      user.userId,
    );
    expect(mails).toEqual([{ to_address: user.email }]);
    expect((await signInWith(user.passkey, { counter: 6 })).status).toBe(200);
  });

  it("lets one of two copies in that come at the same time", async () => {
    const user = await passkeyUser();
    const begun = await Promise.all(Array.from({ length: 10 }, () => beginSignIn()));
    const responses = await Promise.all(
      begun.map(({ options }) => user.passkey.get(options, { counter: 7 })),
    );
    const answers = await Promise.all(responses.map((each, i) => finishSignIn(each, begun[i]!)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === "PASSKEY_REFUSED")).toHaveLength(9);
  });

  it("may be missing, as it is where passkeys are synced", async () => {
    const user = await passkeyUser({ counts: false, synced: true });
    expect((await signInWith(user.passkey)).status).toBe(200);
    expect((await signInWith(user.passkey)).status).toBe(200);
  });

  it("of a forged response, which anybody can send, alarms nobody", async () => {
    const [user, other] = [await passkeyUser(), await passkeyUser()];
    await signInWith(user.passkey, { counter: 5 });
    const begun = await beginSignIn();
    const forged = await other.passkey.get(begun.options, {
      counter: 1,
      userHandle: btoa(user.userId).replace(/=+$/, ""),
    });
    const { credentialId: id } = user.passkey;
    await finishSignIn({ ...forged, id, rawId: id }, begun);
    expect(await auditOf(user.userId)).not.toContain("passkey.cloned");
  });
});
