import { randomBytes } from "node:crypto";
import { seal } from "../../platform/crypto";
import { Buffer } from "../../platform/crypto/buffer";
import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { userById } from "../users";
import { fromBase32, toBase32 } from "./base32";
import { otpauthUri } from "./otpauth-uri";
import { ENROLMENT_MS, enrolmentInsert, enrolmentsRemoval, placeOf, roomCheck } from "./otp-rows";
import type { Enrolment, EnrolmentDto, OtpKind } from "./schemas";

/** RFC 4226 §4, R6: 160 bits; a seed that somebody brings has 128 or more. */
const SECRET_BYTES = 20;
const LEAST_BYTES = 16;
const MOST_BYTES = 64;

const NAMES: Record<OtpKind, string> = { totp: "Authenticator app", hotp: "Hardware token" };

/**
 * Begins to set an authenticator up. It does nothing until a code of it activates it; one that was
 * begun before and not finished is dropped. The secret is sealed, and told this once.
 * @throws AppError VALIDATION_FAILED for a seed that is none, RULE_REFUSED at ten authenticators
 */
export async function enrollOtp(ctx: Ctx, kind: OtpKind, input: Enrolment): Promise<EnrolmentDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const user = await userById(ctx.platformDb, userId);
  if (!user) throw new AppError("NOT_FOUND");
  const secret = toBase32(secretFrom(input));
  const now = ctx.now();
  const row = {
    id: ctx.newId("otp"),
    userId,
    kind,
    name: input.name ?? NAMES[kind],
    counter: 0,
    createdAt: now,
    activatedAt: null,
    lastUsedAt: null,
  };
  const sealed = seal(ctx.config, placeOf(row.id), secret);
  await commit(ctx, {
    on: "platform",
    writes: [
      enrolmentsRemoval(ctx.platformDb, userId, kind),
      enrolmentInsert(ctx.platformDb, { ...row, secret: sealed }),
      roomCheck(userId),
    ],
    onMiss: "RULE_REFUSED",
    audit: {
      action: "second_factor.enrolled",
      resource: { type: "authenticator", id: row.id },
      summary: { factor: kind },
      userId,
    },
  });
  return {
    id: row.id,
    kind,
    name: row.name,
    secret,
    uri: otpauthUri({ kind, secret, account: user.email }),
    expiresAt: iso(now + ENROLMENT_MS),
  };
}

function secretFrom({ secret, encoding = "base32" }: Enrolment): Uint8Array {
  if (secret === undefined) return randomBytes(SECRET_BYTES);
  const isHex = /^([0-9A-F]{2})+$/.test(secret);
  const hex = isHex ? Buffer.from(secret, "hex") : null;
  const bytes = encoding === "hex" ? hex : fromBase32(secret);
  if (!bytes) return refuse(`Not ${encoding}`);
  if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
    return refuse(`${LEAST_BYTES} to ${MOST_BYTES} bytes are needed`);
  }
  return bytes;
}

function refuse(message: string): never {
  throw new AppError("VALIDATION_FAILED", { details: { secret: [message] } });
}
