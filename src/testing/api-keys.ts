import { KEYLESS_PERMISSIONS, PERMISSIONS, type Permission } from "../platform/auth/permissions";
import type { CreatedApiKeyDto } from "../features/api-keys/schemas";
import { type Answer, call, type CallOptions } from "./api";
import type { TestUser } from "./sign-up";

/** Everything that a key can be given. */
export const ALL_SCOPES = (Object.keys(PERMISSIONS) as Permission[]).filter(
  (permission) => !KEYLESS_PERMISSIONS.has(permission),
);

/** A key and a program that has it. */
export interface TestKey extends CreatedApiKeyDto {
  /** Calls the API with the key. */
  request: TestUser["request"];
}

/** Makes a key of the business as one of its people. */
export async function newKey(
  user: TestUser,
  businessId: string,
  input: Record<string, unknown> = {},
): Promise<TestKey> {
  const body = { name: "Till", scopes: ALL_SCOPES, ...input };
  const path = `/businesses/${businessId}/api-keys`;
  const { data, status, text } = await user.request<CreatedApiKeyDto>("POST", path, body);
  if (status !== 201) throw new Error(text);
  return { ...data, request: (...asked) => callWith(data.key, ...asked) };
}

/** Calls the API with whatever is taken for a key. */
export function callWith<T = unknown>(
  key: string,
  method: string,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const headers = { Authorization: `Bearer ${key}`, ...options.headers };
  return call<T>(method, path, { ...options, body, headers });
}
