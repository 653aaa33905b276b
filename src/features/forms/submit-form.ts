import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import type { FormView, Host } from "./form-page";
import { judgeToken, type TokenState } from "./form-token";
import { hostOfPages, openForm, type OpenForm, viewOf } from "./open-form";
import { formPolicy } from "./page-look";
import { type Answers, readAnswers } from "./read-answers";
import type { Refusal } from "./schemas";
import { HONEYPOT } from "./snippet";
import { formSubmissions } from "./table.business";
import { takeSubmission } from "./take-submission";

/** How a submission is answered: the same for every address, known or not. */
export type Submitted = { policy: string } & (
  | { kind: "taken"; host: Host; title: string; message: string; redirectUrl: string | null }
  | { kind: "again"; view: FormView; problems: Record<string, string>; notice: string }
);

/** What whoever sends the form in is told; nobody else is told why. */
const AGAIN: Record<Exclude<TokenState, "fine">, string> = {
  missing: "Please check what you have entered, then send it.",
  expired: "This page was open for a long time. Please send it once more.",
  too_fast: "That was quick. Please check what you have entered, then send it.",
  forged: "Please check what you have entered, then send it.",
};

const REFUSED: Partial<Record<TokenState, Refusal>> = { too_fast: "too_fast", forged: "token" };

/**
 * Takes what somebody has sent in, or asks again. A program that falls into the trap is thanked like
 * anybody else, counted, and nothing happens.
 * @throws AppError NOT_FOUND, BUSINESS_SUSPENDED
 */
export async function submitForm(
  ctx: Ctx,
  slug: string | null,
  formId: string,
  answers: Answers,
): Promise<Submitted> {
  requireNothing(ctx);
  const open = await openForm(ctx, slug, formId);
  const policy = formPolicy(ctx.config.APP_ORIGIN, open.form.redirectUrl);
  if ((answers[HONEYPOT] ?? "") !== "") {
    await countRefusal(open, "honeypot");
    return { policy, ...(await taken(open)) };
  }
  const place = { businessId: open.form.businessId, formId };
  const state = judgeToken(ctx.config, place, answers["token"], ctx.now());
  if (state !== "fine") {
    const reason = REFUSED[state];
    if (reason) await countRefusal(open, reason);
    return { policy, ...(await again(open, answers, {}, AGAIN[state])) };
  }
  const read = readAnswers(open.questions, open.custom, answers);
  if ("problems" in read) {
    const notice = "Some of it is not right yet.";
    return { policy, ...(await again(open, answers, read.problems, notice)) };
  }
  if (!(await takeSubmission(open, read))) await countRefusal(open, "too_many");
  return { policy, ...(await taken(open)) };
}

async function again(
  open: OpenForm,
  answers: Answers,
  problems: Record<string, string>,
  notice: string,
) {
  const view = await viewOf(open, { answers, problems, notice });
  return { kind: "again" as const, view, problems, notice };
}

async function taken({ inside, business, form }: OpenForm) {
  const host = await hostOfPages(inside, business);
  if (form.doubleOptIn) {
    const message = `We have sent you an email. Open the link in it to confirm that the address is yours.`;
    return { kind: "taken" as const, host, title: "Check your inbox", message, redirectUrl: null };
  }
  const { successMessage: message, redirectUrl } = form;
  return { kind: "taken" as const, host, title: "Thank you", message, redirectUrl };
}

/** Counts what was refused; its content is not kept. */
async function countRefusal({ inside, form }: OpenForm, reason: Refusal): Promise<void> {
  const row = {
    businessId: inside.businessId,
    id: inside.newId("frs"),
    formId: form.id,
    status: "refused" as const,
    reason,
    values: {},
    createdAt: inside.now(),
  };
  await commit(inside, { on: "business", writes: [inside.db.insert(formSubmissions).values(row)] });
}
