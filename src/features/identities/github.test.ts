import { describe, expect, it } from "vitest";
import {
  backFromGithub,
  challengeOf,
  comeBack,
  isSignedIn,
  refusalOf,
  startAt,
  usersWith,
} from "../../testing/federation";
import type { GithubPerson } from "../../testing/identity-providers/github";
import { rows } from "../../testing/rows";
import { someEmail } from "../../testing/sign-up";

function someone(changes: Partial<GithubPerson> = {}): GithubPerson & { email: string } {
  const email = someEmail();
  const id = crypto.getRandomValues(new Uint32Array(1))[0]!;
  const emails = [
    { email: `old-${email}`, primary: false, verified: true, visibility: null },
    { email, primary: true, verified: true, visibility: "private" },
  ];
  return { id, name: "Mona Lisa", emails, email, ...changes };
}

async function signIn(person: GithubPerson) {
  const away = await startAt("github");
  return comeBack(backFromGithub(away, person), away.cookie);
}

describe("Signing in by GitHub", () => {
  it("asks for a code with PKCE and state, and for the address", async () => {
    const { url } = await startAt("github");
    expect(url.pathname).toBe("/login/oauth/authorize");
    const { scope, nonce, code_challenge_method } = Object.fromEntries(url.searchParams);
    expect([scope, nonce, code_challenge_method]).toEqual([
      "read:user user:email",
      undefined,
      "S256",
    ]);
  });

  it("opens an account for the primary address, and knows people by their number", async () => {
    const person = someone();
    expect(isSignedIn(await signIn(person))).toBe(true);
    const [user] = await usersWith(person.email);
    expect(user).toMatchObject({ name: "Mona Lisa" });
    const found = await rows("SELECT subject FROM identities WHERE user_id = ?", user!.id);
    expect(found).toEqual([{ subject: String(person.id) }]);
    const moved = someone({ id: person.id });
    expect(isSignedIn(await signIn(moved))).toBe(true);
    expect(await usersWith(moved.email)).toEqual([]);
  });

  it("is called by the mailbox where GitHub has no name", async () => {
    const person = someone({ name: null });
    await signIn(person);
    expect(await usersWith(person.email)).toMatchObject([{ name: person.email.split("@")[0] }]);
  });

  it("is refused while GitHub has not verified the primary address", async () => {
    const person = someone();
    const emails = person.emails.map((each) => ({ ...each, verified: !each.primary }));
    const answer = await signIn({ ...person, emails });
    expect(await refusalOf(answer)).toEqual(["email-unproved", "email unverified"]);
  });

  it("is refused with a code that was used before, or another PKCE challenge", async () => {
    const away = await startAt("github");
    const back = backFromGithub(away, someone());
    await comeBack(back, away.cookie);
    const again = await startAt("github", "/", away.cookie);
    back.searchParams.set("state", again.url.searchParams.get("state")!);
    expect((await refusalOf(await comeBack(back, again.cookie)))[0]).toBe("provider-invalid");
    const third = await startAt("github");
    third.url.searchParams.set("code_challenge", challengeOf("another"));
    const answer = await comeBack(backFromGithub(third, someone()), third.cookie);
    expect((await refusalOf(answer))[0]).toBe("provider-invalid");
  });
});
