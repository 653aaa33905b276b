import { z } from "zod";

/** A key of the secrets at rest, and the name by which sealed texts say which one opens them. */
export interface EncryptionKey {
  kid: string;
  /** 32 bytes in base64. */
  key: string;
}

/** The name of the key that is derived from SECRET_KEY. */
export const DERIVED_KID = "0";

const KID = /^[\w-]{1,32}$/;
const KEY_BYTES = 32;
const PROBLEM = `needs a list kid:base64,… of ${KEY_BYTES}-byte keys with names of their own, other than "${DERIVED_KID}"`;

/** `kid:base64,kid:base64` as a list; no message repeats what stands there. */
export const encryptionKeys = z.string().transform((value, context): EncryptionKey[] => {
  const keys = value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parsed);
  const kids = new Set(keys.map((each) => each?.kid));
  if (keys.length > 0 && kids.size === keys.length && !kids.has(undefined)) {
    return keys.filter((each) => each !== null);
  }
  context.addIssue({ code: "custom", message: PROBLEM });
  return z.NEVER;
});

function parsed(entry: string): EncryptionKey | null {
  const at = entry.indexOf(":");
  const [kid, key] = [entry.slice(0, Math.max(0, at)), entry.slice(at + 1)];
  const known = KID.test(kid) && kid !== DERIVED_KID && z.base64().safeParse(key).success;
  return known && atob(key).length === KEY_BYTES ? { kid, key } : null;
}
