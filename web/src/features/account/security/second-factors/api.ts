import type {
  Activate,
  AuthenticatorDto,
  Enrolment,
  EnrolmentDto,
  OtpKind,
  RecoveryCodesDto,
  RememberedDeviceDto,
  Resync,
} from "@server/features/second-factors/schemas";
import { client, dataOf } from "../../../../api";

export type Authenticator = AuthenticatorDto;
export type Device = RememberedDeviceDto;
export type { EnrolmentDto, OtpKind };

const { mfa } = client.auth;

/** Begins to set an authenticator app up. */
export function enrollTotp(): Promise<EnrolmentDto> {
  return dataOf(mfa.totp.enroll.$post({ json: {} }));
}

/** Begins to set a hardware token up. @throws ApiError VALIDATION_FAILED for a seed that is none */
export function enrollHotp(json: Enrolment): Promise<EnrolmentDto> {
  return dataOf(mfa.hotp.enroll.$post({ json }));
}

/** Turns one on by a first code; recovery codes come with the first. @throws ApiError TOKEN_INVALID */
export function activate(kind: OtpKind, json: Activate): Promise<RecoveryCodesDto> {
  return dataOf(mfa[kind].activate.$post({ json }));
}

/** Takes an authenticator away. */
export function removeAuthenticator({ kind, id }: Pick<Authenticator, "kind" | "id">) {
  return dataOf(mfa[kind].disable.$post({ json: { id } }));
}

/** Gives an authenticator another name. */
export function renameAuthenticator({ id, name }: Pick<Authenticator, "id" | "name">) {
  return dataOf(mfa.authenticators[":id"].$patch({ param: { id }, json: { name } }));
}

/** Finds a token again by two codes in a row. @throws ApiError TOKEN_INVALID */
export function resyncToken(json: Resync) {
  return dataOf(mfa.hotp.resync.$post({ json }));
}

/** Makes new recovery codes; those there were stop working. */
export function makeRecoveryCodes(): Promise<RecoveryCodesDto> {
  return dataOf(mfa["recovery-codes"].$post());
}

/** Forgets a remembered device. */
export function forgetDevice(id: string) {
  return dataOf(mfa.devices[":id"].$delete({ param: { id } }));
}

/** Forgets every remembered device. */
export function forgetDevices() {
  return dataOf(mfa.devices.$delete());
}
