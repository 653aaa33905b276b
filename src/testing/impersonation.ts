import { newAdministrator } from "./administration";
import { type Answer, call } from "./api";
import type { SignedInAnswer, TestUser } from "./sign-up";

export const REASON = "The import of ticket 4711 fails for them";

/** Has an administrator act as a user. */
export async function impersonate(
  user: Pick<TestUser, "userId" | "email" | "password">,
  administrator?: TestUser,
): Promise<TestUser & { administrator: TestUser; answer: Answer<SignedInAnswer> }> {
  const by = administrator ?? (await newAdministrator());
  const path = `/admin/users/${user.userId}/impersonation`;
  const answer = await by.request<SignedInAnswer>("POST", path, { reason: REASON });
  if (answer.status !== 201) throw new Error(answer.text);
  const { accessToken = "", refreshToken = "" } = answer.data;
  const request: TestUser["request"] = (method, target, body, options = {}) =>
    call(method, target, {
      ...options,
      body,
      headers: { Authorization: `Bearer ${accessToken}`, ...options.headers },
    });
  const { userId, email, password } = user;
  return { userId, email, password, accessToken, refreshToken, request, administrator: by, answer };
}
