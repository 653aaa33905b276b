import type { Ctx } from "../../platform/ctx";
import type { AuditInput } from "../../platform/audit";
import { commit, guarded, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import type { DomainEvent } from "../../platform/queue";
import { raiseAlert } from "../alerts";
import { platformEmailWrites, wakeEmail } from "../email";
import type { Refusal } from "./check-assertion";
import { ceremonyUse } from "./ceremonies";

/** What a refused passkey would have opened. */
type Attempt = "login.failed" | "session.step_up_failed";

/**
 * Notes a refused passkey, with the same answer for every reason. The challenge is used up. Where
 * the counter shows that there is a copy of the passkey, its user is told.
 * @throws AppError PASSKEY_REFUSED, always
 */
export async function refusePasskey(
  ctx: Ctx,
  attempt: Attempt,
  { refused, ceremony, passkey, user }: Refusal,
): Promise<never> {
  const userId = user?.id ?? ceremony?.userId ?? undefined;
  const audit: AuditInput[] = [
    {
      action: attempt,
      resource: { type: "user", id: userId ?? null },
      summary: { method: "passkey", reason: refused },
      ...(userId !== undefined && { userId }),
    },
  ];
  const writes: Write[] = [];
  if (ceremony) writes.push(guarded(ceremonyUse(ctx.platformDb, ceremony, ctx.now())));
  const events: DomainEvent[] = [];
  const isCopied = refused === "counter" && passkey !== undefined && user !== undefined;
  if (isCopied) {
    const data = { passkey: passkey.name };
    writes.push(
      ...platformEmailWrites(ctx, {
        kind: "passkey-cloned",
        to: user.email,
        userId: user.id,
        data,
      }),
    );
    const details = { passkeyId: passkey.id };
    const alert = raiseAlert(ctx, { kind: "passkey.cloned", subject: user.id, details });
    writes.push(...alert.writes);
    events.push(...alert.events);
    audit.push({
      action: "passkey.cloned",
      resource: { type: "passkey", id: passkey.id },
      summary: { name: passkey.name },
      userId: user.id,
    });
  }
  await commit(ctx, { on: "platform", writes, audit, events, onMiss: "PASSKEY_REFUSED" });
  if (isCopied) wakeEmail(ctx, "platform");
  throw new AppError("PASSKEY_REFUSED");
}
