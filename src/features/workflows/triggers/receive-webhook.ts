import { z } from "zod";
import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { locateShard } from "../../../platform/ctx/create-ctx";
import { inBusiness } from "../../../platform/ctx/in-business";
import { sameText, sha256 } from "../../../platform/crypto";
import { AppError } from "../../../platform/errors";
import { count, policy, retryAfterSeconds } from "../../../platform/gate";
import { validationError } from "../../../platform/http/validate";
import type { RunData } from "../engine/run-data";
import { workflowHooks } from "../table.business";
import { workflowRow } from "../workflow-rows";
import { hookOf, hookRow } from "./hooks";
import type { webhookReceived } from "./payloads";
import {
  MAX_VALUE_LENGTH,
  MAX_VALUES,
  NAME_ONE,
  namesOne,
  type ReceivedDto,
  VALUE_NAME,
  who,
} from "./schemas";
import { contactMeant, takeOnce } from "./take-once";

const message = z.looseObject(who).refine(namesOne, NAME_ONE);

const MAX_ID = 255;

/** Something that was posted to a workflow's address. */
export interface PostedWebhook {
  token: string;
  body: string;
  /** The sender's id of it, from a header; undefined: each is another. */
  id: string | undefined;
}

/**
 * Takes what was posted to a workflow's own address: the contact that it names comes in. Plain
 * values beside the contact are known to the run; whatever else there is, is not kept.
 * @throws AppError NOT_FOUND for an address that there is not, and if there is no such contact;
 *   RATE_LIMITED, MALFORMED_REQUEST, VALIDATION_FAILED
 */
export async function receiveWebhook(ctx: Ctx, posted: PostedWebhook): Promise<ReceivedDto> {
  requireNothing(ctx);
  const [businessId = "", workflowId = "", secret = ""] = posted.token.split(".");
  const inside = await openHook(ctx, { businessId, workflowId, secret });
  await countMessage(inside, workflowId);
  if ((posted.id ?? "").length > MAX_ID) {
    throw new AppError("VALIDATION_FAILED", {
      details: { "Webhook-Id": [`Use at most ${MAX_ID} characters`] },
    });
  }
  const { contactId: named, email, ...rest } = read(posted.body);
  const contactId = await contactMeant(inside, { contactId: named, email });
  const payload: z.input<typeof webhookReceived> = { workflowId, contactId, data: plain(rest) };
  return takeOnce(inside, {
    source: `workflows.hook ${workflowId}`,
    id: posted.id ?? null,
    event: { type: "webhook.received", version: 1, payload },
    writes: [
      inside.db
        .update(workflowHooks)
        .set({ lastAt: inside.now() })
        .where(hookOf(inside, workflowId)),
    ],
  });
}

/**
 * The business of an address. Whatever is wrong with one, the answer is the same.
 * @throws AppError NOT_FOUND
 */
async function openHook(
  ctx: Ctx,
  at: { businessId: string; workflowId: string; secret: string },
): Promise<BusinessCtx> {
  const { businessId, workflowId, secret } = at;
  const shard = await locateShard(ctx.env, businessId);
  if (shard === null) throw new AppError("NOT_FOUND");
  const inside = inBusiness(ctx, { businessId, shard, role: "none" });
  const hook = await hookRow(inside, workflowId);
  if (!sameText(hook?.tokenHash ?? "", sha256(secret))) throw new AppError("NOT_FOUND");
  await workflowRow(inside, workflowId);
  return inside;
}

/** Bounds the runs that an address starts, and the guesses at who is a contact. */
async function countMessage({ env, log, businessId }: BusinessCtx, workflowId: string) {
  const name = `business:${businessId}|${workflowId}` as const;
  const counted = await count(env, name, [policy(env, "workflowHooks")], log);
  if (counted.allowed) return;
  throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(counted.limits) });
}

function read(body: string): z.output<typeof message> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new AppError("MALFORMED_REQUEST", { message: "The body is not valid JSON." });
  }
  const result = message.safeParse(value);
  if (!result.success) throw validationError(result.error.issues);
  return result.data;
}

/** The values that a run can know: those without parts, under names that can be asked for. */
function plain(rest: Record<string, unknown>): RunData["trigger"] {
  const known = Object.entries(rest).flatMap(([name, value]): [string, string | number][] => {
    if (!VALUE_NAME.test(name) || value === null || typeof value === "object") return [];
    return [
      [name, typeof value === "string" ? value.slice(0, MAX_VALUE_LENGTH) : (value as never)],
    ];
  });
  return Object.fromEntries(known.slice(0, MAX_VALUES));
}
