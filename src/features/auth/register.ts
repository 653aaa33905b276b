import { hashPassword, passwordRefusals } from "../../platform/auth";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, type Write } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { platformEmailWrites, wakeEmail } from "../email";
import { newUser, unprovedCheck, userByEmail, userInsert } from "../users";
import { mailAllowed } from "./account-gate";
import { linkInsert, newLink } from "./link-writes";
import type { Register, RegisteredDto } from "./schemas";
import { linkMail } from "./link-mail";

/**
 * Signs up. The answer, and the work behind it, is the same for new and for taken addresses: the
 * owner of a taken one is told by mail. Several sign-ups may wait for an address that nobody has
 * proved: the link of each confirms its own password and name, and the first one followed wins.
 * @throws AppError PASSWORD_REFUSED
 */
export async function register(ctx: Ctx, input: Register): Promise<RegisteredDto> {
  requireNothing(ctx);
  const problems = await passwordRefusals(ctx, input.password, [input.name, input.email]);
  if (problems.length > 0) {
    throw new AppError("PASSWORD_REFUSED", { details: { password: problems } });
  }
  const hash = await hashPassword(ctx.config, input.password);
  const withMail = await mailAllowed(ctx, input.email, "verify-email");
  const result: RegisteredDto = { email: input.email, verificationRequired: true };
  const attempt = async () => {
    const { userId, action, writes } = withMail
      ? await signUpWrites(ctx, input, hash)
      : { userId: null, action: "user.registration_throttled", writes: [] };
    const audit = {
      action,
      resource: { type: "user", id: userId },
      ...(userId !== null && { userId }),
    };
    await commit(ctx, { on: "platform", writes, audit, result });
  };
  // Another sign-up, or the proof of the address, may come between the read and the commit.
  await attempt().catch((error: unknown) => {
    if (isAppError(error, "ALREADY_EXISTS") || isAppError(error, "CONFLICT")) return attempt();
    throw error;
  });
  if (withMail) wakeEmail(ctx, "platform");
  return result;
}

interface Registration {
  userId: string;
  action: string;
  writes: Write[];
}

async function signUpWrites(ctx: Ctx, input: Register, hash: string): Promise<Registration> {
  const db = ctx.platformDb;
  const { email, name } = input;
  const user = await userByEmail(db, email);
  if (user && (user.emailVerifiedAt !== null || user.status !== "active")) {
    const mail = { kind: "account-exists", to: email, userId: user.id, data: {} };
    const writes = platformEmailWrites(ctx, mail);
    return { userId: user.id, action: "user.registration_repeated", writes };
  }
  const now = ctx.now();
  const userId = user?.id ?? ctx.newId("usr");
  const link = newLink(ctx, "verify-email", userId, { passwordHash: hash, name });
  return {
    userId,
    action: "user.registered",
    writes: [
      user ? unprovedCheck(userId) : userInsert(db, newUser(userId, email, name, now)),
      linkInsert(db, link),
      ...linkMail(ctx, email, link),
    ],
  };
}
