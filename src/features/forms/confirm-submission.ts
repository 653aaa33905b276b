import { and, eq } from "drizzle-orm";
import { type BusinessCtx, type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { type BusinessProfile, getBusinessProfile } from "../businesses";
import { contactByEmail, fieldRows, signUpWrites } from "../contacts";
import { liftWrites, readConfirmToken, suppressionOf } from "../email";
import { subscriptionWrites, topicsByIds } from "../topics";
import { submittedEvent } from "./events";
import type { Host } from "./form-page";
import { businessOf, hostOfPages } from "./open-form";
import { formPolicy } from "./page-look";
import { toSignUp } from "./read-answers";
import { PENDING_MS } from "./retention";
import { forms, formSubmissions } from "./table.business";

/** What the page behind a link to confirm says. */
export interface Confirmation {
  host: Host;
  policy: string;
  email: string;
  consentText: string;
  done: boolean;
  message: string;
  redirectUrl: string | null;
}

type Submission = typeof formSubmissions.$inferSelect & { email: string };

/**
 * Shows what there is to confirm and changes nothing: mail scanners open links.
 * @throws AppError NOT_FOUND, TOKEN_INVALID, GONE after 7 days
 */
export async function viewConfirmation(
  ctx: Ctx,
  slug: string | null,
  token: string,
): Promise<Confirmation> {
  requireNothing(ctx);
  const inside = await businessOf(ctx, slug);
  return viewOf(inside, await submissionOf(inside, token));
}

/**
 * Confirms a submission: the contact is created or completed and subscribed, the history says that
 * it was asked for and confirmed, and whoever had unsubscribed is back. However many confirm at once,
 * it happens once; confirming again says so.
 * @throws AppError NOT_FOUND, TOKEN_INVALID, GONE after 7 days
 */
export async function confirmSubmission(
  ctx: Ctx,
  slug: string | null,
  token: string,
): Promise<Confirmation> {
  requireNothing(ctx);
  const inside = await businessOf(ctx, slug);
  for (let tried = 1; ; tried++) {
    const submission = await submissionOf(inside, token);
    if (submission.status === "confirmed") return viewOf(inside, submission);
    try {
      await confirm(inside, submission);
    } catch (error) {
      const raced = isAppError(error, "ALREADY_EXISTS") || isAppError(error, "CONFLICT");
      if (!raced || tried === TRIES) throw error;
    }
  }
}

/** Decided anew if somebody else has written to the contact, or confirmed, in between. */
const TRIES = 5;

async function submissionOf(inside: BusinessCtx, token: string): Promise<Submission> {
  const id = readConfirmToken(inside.config, inside.businessId, token);
  const [row] = await inside.db
    .select()
    .from(formSubmissions)
    .where(and(eq(formSubmissions.businessId, inside.businessId), eq(formSubmissions.id, id)));
  const late = row?.status === "pending" && inside.now() - row.createdAt > PENDING_MS;
  if (!row || row.email === null || late) throw new AppError("GONE");
  return { ...row, email: row.email };
}

async function viewOf(inside: BusinessCtx, submission: Submission): Promise<Confirmation> {
  const [business, form] = await Promise.all([
    getBusinessProfile(inside, inside.businessId),
    formOf(inside, submission.formId),
  ]);
  const redirectUrl = form?.redirectUrl ?? null;
  return {
    host: await hostOfPages(inside, business),
    policy: formPolicy(inside.config.APP_ORIGIN, redirectUrl),
    email: submission.email,
    consentText: submission.consentText ?? "",
    done: submission.status === "confirmed",
    message: form?.successMessage ?? "Thank you, you are signed up.",
    redirectUrl,
  };
}

/** The form as it is now, also one that was deleted since. */
async function formOf(inside: BusinessCtx, formId: string) {
  const [form] = await inside.db
    .select({ successMessage: forms.successMessage, redirectUrl: forms.redirectUrl })
    .from(forms)
    .where(and(eq(forms.businessId, inside.businessId), eq(forms.id, formId)));
  return form;
}

async function confirm(inside: BusinessCtx, submission: Submission): Promise<void> {
  const { id, formId, email, values, tags } = submission;
  const [contact, custom, reason, business] = await Promise.all([
    contactByEmail(inside, email),
    fieldRows(inside),
    suppressionOf(inside, email),
    getBusinessProfile(inside, inside.businessId),
  ]);
  const signUp = toSignUp({ email, values, tags: tags ?? [] }, custom);
  const { contactId, writes, events } = await signUpWrites(inside, signUp, contact);
  const lifted = reason === "unsubscribed";
  await commit(inside, {
    on: "business",
    writes: [
      confirmWrite(inside, id, contactId),
      ...writes,
      ...(await consentWrites(inside, submission, contactId)),
      ...(lifted ? backWrites(inside, business, submission, contactId) : []),
    ],
    audit: {
      action: "form.confirmed",
      resource: { type: "form", id: formId },
      summary: { submissionId: id, contactId, lifted },
    },
    events: [...events, submittedEvent({ formId, contactId, submissionId: id })],
  });
}

function confirmWrite(inside: BusinessCtx, id: string, contactId: string): Write {
  return guarded(
    inside.db
      .update(formSubmissions)
      .set({ status: "confirmed", confirmedAt: inside.now(), contactId })
      .where(
        and(
          eq(formSubmissions.businessId, inside.businessId),
          eq(formSubmissions.id, id),
          eq(formSubmissions.status, "pending"),
        ),
      ),
  );
}

/** That it was asked for stands in the history already if the contact was known then. */
async function consentWrites(
  inside: BusinessCtx,
  submission: Submission,
  contactId: string,
): Promise<Write[]> {
  const { formId, consentText, address, createdAt } = submission;
  const topics = await topicsByIds(inside, submission.topicIds ?? []);
  return [...topics.keys()].flatMap((topicId) => {
    const words = { contactIds: [contactId], topicId, consentText };
    const common = { ...words, source: "form", sourceId: formId } as const;
    const asked = { ...common, status: "pending", address, at: createdAt } as const;
    const { address: here } = inside;
    const agreed = { ...common, status: "subscribed", action: "confirmed", address: here } as const;
    return [
      ...(submission.contactId === contactId ? [] : subscriptionWrites(inside, asked)),
      ...subscriptionWrites(inside, agreed),
    ];
  });
}

function backWrites(
  inside: BusinessCtx,
  { name }: BusinessProfile,
  { email, formId, consentText }: Submission,
  contactId: string,
): Write[] {
  return liftWrites(inside, {
    ...{ email, contactId, source: "form", sourceId: formId, address: inside.address },
    consentText: consentText ?? `Emails from ${name}`,
  });
}
