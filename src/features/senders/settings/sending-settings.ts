import { eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { accountsFor } from "../marketing-problem";
import type { SendingSettings, SendingSettingsDto } from "../schemas";
import { readSender } from "../sender-of";
import { sendingSettings } from "../table.business";
import { STANDARD_RULES } from "./sending-rules";

/** What holds until a business says otherwise. */
const STANDARD: SendingSettings = { ...STANDARD_RULES, version: 0 };

/** How the business wants to send, and whether its marketing may leave. */
export async function getSendingSettings(ctx: BusinessCtx): Promise<SendingSettingsDto> {
  require(ctx, "senders:read");
  return shown(ctx, await settingsOf(ctx));
}

async function settingsOf(inside: BusinessCtx): Promise<SendingSettings> {
  const [row] = await inside.db
    .select()
    .from(sendingSettings)
    .where(eq(sendingSettings.businessId, inside.businessId));
  if (!row) return STANDARD;
  const { businessId: _, updatedAt: __, ...settings } = row;
  return settings;
}

/**
 * Says how the business wants to send, from the next email on.
 * @throws AppError VALIDATION_FAILED for quiet hours with one end, VERSION_STALE
 */
export async function setSendingSettings(
  ctx: BusinessCtx,
  input: SendingSettings,
): Promise<SendingSettingsDto> {
  require(ctx, "senders:write");
  if ((input.quietFrom === null) !== (input.quietTo === null)) {
    const missing = input.quietFrom === null ? "quietFrom" : "quietTo";
    throw new AppError("VALIDATION_FAILED", { details: { [missing]: ["Required"] } });
  }
  const before = await settingsOf(ctx);
  const { version, ...wanted } = input;
  const set = { ...wanted, version: version + 1, updatedAt: ctx.now() };
  const result = await shown(ctx, { ...wanted, version: version + 1 });
  const changed = Object.keys(wanted).filter(
    (key) => wanted[key as keyof typeof wanted] !== before[key as keyof typeof wanted],
  );
  await commit(ctx, {
    on: "business",
    writes: [
      check(
        "coalesce((SELECT version FROM sending_settings WHERE business_id = ?), 0) = ?",
        ctx.businessId,
        version,
      ),
      ctx.db
        .insert(sendingSettings)
        .values({ businessId: ctx.businessId, ...set })
        .onConflictDoUpdate({ target: sendingSettings.businessId, set }),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "sending_settings.changed",
      resource: { type: "sending_settings", id: ctx.businessId },
      summary: { changed },
    },
    result,
  });
  return result;
}

async function shown(inside: BusinessCtx, settings: SendingSettings): Promise<SendingSettingsDto> {
  const sender = await readSender(inside);
  const stuck = sender.accounts.length > 0 && accountsFor(sender).length === 0;
  return { ...settings, marketingProblem: stuck ? "sender_unverified" : null };
}
