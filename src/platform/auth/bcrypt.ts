import { compareSync } from "bcryptjs";

/** Beyond it, one sign-in would hold the isolate for more than half a second. */
const COST_MAX = 12;
const COST_MIN = 4;

const FORM = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;

/** True for hashes of bcrypt, which imported users bring. */
export function isBcrypt(stored: string): boolean {
  return stored.startsWith("$2");
}

/**
 * Compares a password with a bcrypt hash. bcrypt reads 72 bytes of a password and no more: of a
 * longer one these decide, as where the hash was made, until the sign-in has replaced it.
 * @throws Error if the hash has not the form of one, or costs more than an isolate can give
 */
export function bcryptVerify(stored: string, password: string): boolean {
  const cost = Number(FORM.exec(stored)?.[1] ?? 0);
  if (cost < COST_MIN || cost > COST_MAX) {
    throw new Error("A stored password hash is outside the accepted bounds.");
  }
  return compareSync(password, stored);
}
