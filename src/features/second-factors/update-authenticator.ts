import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { authenticatorRename, authenticatorsOf, toAuthenticatorDto } from "./otp-rows";
import type { AuthenticatorDto, UpdateAuthenticator } from "./schemas";

/**
 * Gives one of one's authenticators another name.
 * @throws AppError NOT_FOUND
 */
export async function updateAuthenticator(
  ctx: Ctx,
  id: string,
  { name }: UpdateAuthenticator,
): Promise<AuthenticatorDto> {
  const userId = requireSelf(ctx);
  const row = (await authenticatorsOf(ctx.platformDb, userId)).find((each) => each.id === id);
  if (!row) throw new AppError("NOT_FOUND");
  const result = toAuthenticatorDto({ ...row, name });
  await commit(ctx, {
    on: "platform",
    writes: [guarded(authenticatorRename(ctx.platformDb, row, name))],
    onMiss: "NOT_FOUND",
    audit: {
      action: "second_factor.renamed",
      resource: { type: "authenticator", id },
      summary: { before: row.name, after: name },
      userId,
    },
    result,
  });
  return result;
}
