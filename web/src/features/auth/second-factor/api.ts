import type { SignedInDto } from "@server/features/auth/schemas";
import type { StepUpByCode, VerifyChallenge } from "@server/features/second-factors/schemas";
import { client, dataOf } from "../../../api";
import { beginSession, BROWSER } from "../api";

/** Answers a challenge by a code. @throws ApiError CREDENTIALS_INVALID, TOKEN_INVALID */
export function verifyChallenge(json: VerifyChallenge): Promise<SignedInDto> {
  beginSession();
  return dataOf(client.auth.mfa.verify.$post({ json }, BROWSER));
}

/** Opens sensitive actions by a code. @throws ApiError CREDENTIALS_INVALID */
export function stepUpByCode(json: StepUpByCode): Promise<unknown> {
  return dataOf(client.auth.mfa["step-up"].$post({ json }));
}

/** Opens sensitive actions by the password. @throws ApiError CREDENTIALS_INVALID */
export function stepUpByPassword(password: string): Promise<unknown> {
  return dataOf(client.auth["step-up"].$post({ json: { password } }));
}
