import { describe, expect, it } from "vitest";
import { operations } from "../app";
import { becomeAdministrator } from "./administration";
import { shoot } from "./route-suite/request";
import { makeStale } from "./sessions";
import { newOwner, type Owner } from "./world";

/** What needs a proof of who is there from the last ten minutes (ASVS 7.5.1 to 7.5.3). */
const SENSITIVE = {
  "ways to sign in": [
    "changePassword",
    "requestEmailChange",
    "requestPhoneChange",
    "removePhone",
    "removeIdentity",
    "beginPasskeyRegistration",
    "finishPasskeyRegistration",
    "deletePasskey",
  ],
  "second factors": [
    "enrollTotp",
    "activateTotp",
    "disableTotp",
    "enrollHotp",
    "activateHotp",
    "disableHotp",
    "makeRecoveryCodes",
    "updatePasskeySecondFactor",
    "replacePasskeySecondFactor",
  ],
  "other sessions": ["revokeSession", "logoutOthers"],
  "everything about a person": ["exportMe", "deleteMe"],
  "whose a business is": ["deleteBusiness", "transferOwnership", "createApiKey"],
  "accounts with providers of email": ["createEmailProvider", "setEmailProviderSecret"],
  "files that leave with data": [
    "importErrors",
    "exportAudit",
    "exportPlatformAudit",
    "exportContacts",
    "exportSegmentContacts",
    "exportSuppressions",
  ],
  "everything about a contact": ["exportPersonalData", "eraseContact"],
  "what staff do to others": [
    "startImpersonation",
    "changeUser",
    "replaceUser",
    "suspendUser",
    "restoreUser",
    "unlockUser",
    "sendPasswordReset",
    "revokeUserSessions",
    "resetFactors",
    "suspendBusiness",
    "resumeBusiness",
  ],
};

const sensitive = new Set(Object.values(SENSITIVE).flat());

/** Who may call everything, so that nothing but the proof can be missing. */
async function anybody(): Promise<Owner> {
  const owner = await newOwner();
  await becomeAdministrator(owner.userId);
  return owner;
}

/** The operations that refuse this person for want of a proof. None of them gets to do anything. */
async function askingForAProof(person: Owner): Promise<string[]> {
  const asking: string[] = [];
  for (const op of operations().filter(({ spec }) => spec.auth === "user")) {
    const query = { "not-a-parameter": "1" };
    const bindings = { LIMITS: "api=100000/60,listUsers=100000/60,invitations=100000/60" };
    const answer = await shoot({ op, home: person, as: person, query, body: {}, bindings });
    if (answer.body.code === "STEP_UP_REQUIRED") asking.push(op.spec.id);
  }
  return asking;
}

describe("A proof of who is there that is older than ten minutes", () => {
  it("is refused by every sensitive action, before it is looked at, and by nothing else", async () => {
    const person = await anybody();
    await makeStale(person.userId);
    expect((await askingForAProof(person)).toSorted()).toStrictEqual([...sensitive].toSorted());
  });

  it("is asked for by none of them right after signing in", async () => {
    expect(await askingForAProof(await anybody())).toStrictEqual([]);
  });
});
