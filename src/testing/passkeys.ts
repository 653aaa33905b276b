import type {
  AuthenticationOptionsDto,
  PasskeyDto,
  RegistrationOptionsDto,
} from "../features/passkeys/schemas";
import { type Answer, call, type CallOptions, cookiesOf } from "./api";
import {
  type AuthenticatorOptions,
  createPasskey,
  type CredentialResponse,
  type Deviations,
  type SoftPasskey,
} from "./authenticator";
import type { TestApi } from "./examples";
import { rows } from "./rows";
import { signUp, type TestUser } from "./sign-up";

const BASE = "/auth/passkeys";

/** A user with a passkey, and how it is known to the server. */
export interface PasskeyUser extends TestUser {
  passkey: SoftPasskey;
  passkeyId: string;
}

/** Signs somebody up who then adds a passkey. */
export async function passkeyUser(options?: AuthenticatorOptions): Promise<PasskeyUser> {
  const user = await signUp();
  return { ...user, ...(await addPasskey(user, options)) };
}

/** Adds a passkey to a user. */
export async function addPasskey(
  user: TestUser,
  options?: AuthenticatorOptions,
): Promise<{ passkey: SoftPasskey; passkeyId: string }> {
  const { passkey, response } = await createPasskey(await beginRegistration(user), {}, options);
  const { data } = await finishRegistration(user, response);
  return { passkey, passkeyId: data.id };
}

/** What a browser is given to make a passkey. */
export async function beginRegistration(user: TestUser): Promise<RegistrationOptionsDto> {
  const answer = await user.request<RegistrationOptionsDto>("POST", `${BASE}/registration/options`);
  return answer.data;
}

/** Hands in what an authenticator has made. */
export function finishRegistration(user: TestUser, response: CredentialResponse, name?: string) {
  const body = { response, ...(name !== undefined && { name }) };
  return user.request<PasskeyDto>("POST", `${BASE}/registration/verify`, body);
}

/** A sign-in under way in a browser. */
export interface BegunSignIn {
  options: AuthenticationOptionsDto;
  /** What the browser keeps. */
  cookie: string;
}

/** Begins a sign-in in a browser of its own, or in one that has this cookie. */
export async function beginSignIn(mfaToken?: string, options?: CallOptions): Promise<BegunSignIn> {
  const body = mfaToken === undefined ? {} : { mfaToken };
  const answer = await call<AuthenticationOptionsDto>("POST", `${BASE}/authentication/options`, {
    ...options,
    body,
  });
  return { options: answer.data, cookie: cookiesOf(answer) };
}

/** What a sign-in answers: a session, or a challenge. */
export interface SignInAnswer {
  accessToken?: string;
  deviceToken?: string;
  mfaRequired?: true;
  mfaToken?: string;
  methods?: string[];
  user?: { id: string };
}

/** Hands in what an authenticator answered. */
export function finishSignIn(
  response: CredentialResponse,
  { cookie }: Pick<BegunSignIn, "cookie">,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Answer<SignInAnswer>> {
  return call("POST", `${BASE}/authentication/verify`, {
    body: { response, ...more },
    headers: { Cookie: cookie, ...headers },
  });
}

/** Signs in with a passkey, from the first request to the last. */
export async function signInWith(
  passkey: SoftPasskey,
  deviations: Deviations = {},
): Promise<Answer<SignInAnswer>> {
  const begun = await beginSignIn();
  return finishSignIn(await passkey.get(begun.options, deviations), begun);
}

/** Turns passkeys on or off as second factor. */
export function turnSecondFactor(user: TestUser, enabled: boolean) {
  const path = `${BASE}/second-factor`;
  return user.request<{ enabled: boolean; recoveryCodes: string[] }>("PATCH", path, {
    enabled,
  });
}

/** Lets a user prove with a passkey that it is them. */
export async function stepUpWith(user: TestUser, passkey: SoftPasskey, deviations?: Deviations) {
  const response = await passkey.get(await beginStepUp(user), deviations);
  return user.request<{ freshUntil: string }>("POST", `${BASE}/step-up/verify`, { response });
}

/** What examples need of the authenticator of a user. */
export function examplePasskeys(user: TestUser): TestApi["passkeys"] {
  return {
    made: async () => (await createPasskey(await beginRegistration(user))).response,
    add: async () => (await addPasskey(user)).passkeyId,
    async signIn() {
      const { passkey } = await addPasskey(user);
      const { options, cookie } = await beginSignIn();
      return { response: await passkey.get(options), cookie };
    },
    async stepUp() {
      const { passkey } = await addPasskey(user);
      return passkey.get(await beginStepUp(user));
    },
  };
}

/** What a browser is given to ask for one of a user's passkeys once more. */
export async function beginStepUp(user: TestUser): Promise<AuthenticationOptionsDto> {
  const path = `${BASE}/step-up/options`;
  return (await user.request<AuthenticationOptionsDto>("POST", path)).data;
}

/** Why sign-ins of a user were refused, oldest first. */
export async function refusalsOf(userId: string): Promise<unknown[]> {
  const found = await rows(
    `SELECT json_extract(summary, '$.reason') AS reason FROM audit_entries
     WHERE user_id = ? AND action = 'login.failed' ORDER BY at, rowid`,
    userId,
  );
  return found.map(({ reason }) => reason);
}
