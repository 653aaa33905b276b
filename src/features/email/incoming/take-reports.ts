import { sql } from "drizzle-orm";
import { type BusinessCtx, requireNothing } from "../../../platform/ctx";
import { commit, type Statement, statement, type Write } from "../../../platform/db";
import { AppError, isAppError } from "../../../platform/errors";
import type { DomainEvent } from "../../../platform/queue";
import type { EmailReturned } from "../events";
import { factsFromEvents } from "../facts-from-events";
import type { SuppressionReason } from "../schemas";
import { strengthenWrite } from "../suppressions/strengthen-writes";
import { leave } from "../unsubscribe/leave";
import { type EmailReport, eventsWrite } from "./event-writes";
import { matchEmails } from "./match-emails";
import type { Proof, ReportedEvent } from "./reported-event";
import { softBouncesWrite } from "./soft-bounces";

/** Events of one commit. */
const CHUNK = 250;

/** Two that tell the same at once: the later one finds it told. */
const TRIES = 4;

/**
 * Takes what a provider or a mail server says about emails: each report once, however often and in
 * whichever order it is told. What is about none of the business's emails changes nothing.
 * @param provider name of who tells it
 * @returns how many reports were new
 * @throws AppError UNAUTHENTICATED if a proof comes a second time, with something else
 */
export async function takeReports(
  ctx: BusinessCtx,
  provider: string,
  events: readonly ReportedEvent[],
  { nonce }: Proof = { nonce: null },
): Promise<number> {
  requireNothing(ctx);
  let taken = 0;
  for (let from = 0; from < events.length; from += CHUNK) {
    const chunk = new Map(events.slice(from, from + CHUNK).map((event) => [event.id, event]));
    taken += await takeChunk(ctx, provider, [...chunk.values()], nonce);
  }
  return taken;
}

async function takeChunk(
  ctx: BusinessCtx,
  provider: string,
  events: ReportedEvent[],
  nonce: string | null,
): Promise<number> {
  for (let tried = 1; ; tried++) {
    const known = await knownAmong(ctx, provider, [...events.map(({ id }) => id), keyOf(nonce)]);
    const fresh = events.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return 0;
    if (nonce !== null && known.has(keyOf(nonce))) throw new AppError("UNAUTHENTICATED");
    try {
      await takeFresh(ctx, provider, fresh, nonce);
      return fresh.length;
    } catch (error) {
      if (!isAppError(error, "ALREADY_EXISTS") || tried === TRIES) throw error;
    }
  }
}

const keyOf = (nonce: string | null): string => `nonce:${nonce ?? ""}`;

async function knownAmong(
  ctx: BusinessCtx,
  provider: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await ctx.db.all<{ id: string }>(sql`
    SELECT event_id AS id FROM provider_events
    WHERE business_id = ${ctx.businessId} AND provider = ${provider}
      AND event_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return new Set(rows.map(({ id }) => id));
}

async function takeFresh(
  ctx: BusinessCtx,
  provider: string,
  fresh: readonly ReportedEvent[],
  nonce: string | null,
): Promise<void> {
  const emails = await matchEmails(ctx, fresh);
  const reports = fresh.flatMap((event, position): EmailReport[] => {
    const email = emails[position];
    return email === undefined ? [] : [{ event, email }];
  });
  // Before the commit, since a report that is known will not be looked at again.
  for (const report of reports) await leaveAfter(ctx, report);
  const ids = [...fresh.map(({ id }) => id), ...(nonce === null ? [] : [keyOf(nonce)])];
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [told(ctx, provider, ids), ...effects(ctx, provider, reports)],
    audit: [...lasting(reports)].map(([{ email }, reason]) => ({
      action: "suppression.added",
      resource: { type: "email", id: email.id },
      summary: { reason, provider },
    })),
    events: reports.flatMap(domainEvents),
  });
}

/** Whoever unsubscribes at the provider, or complains, gets no more marketing mail. */
async function leaveAfter(ctx: BusinessCtx, { event, email }: EmailReport): Promise<void> {
  const { id, contactId, to } = email;
  if (contactId === null || to === null) return;
  const subscription = { businessId: ctx.businessId, contactId, email: to };
  if (event.type === "complained") await leave(ctx, subscription, "complaint");
  if (event.type === "unsubscribed")
    await leave(ctx, { ...subscription, emailId: id }, "one-click");
}

function told(ctx: BusinessCtx, provider: string, ids: readonly string[]): Statement {
  return statement(
    `INSERT INTO provider_events (business_id, provider, event_id, received_at)
     SELECT ?1, ?2, value, CAST(?3 AS INTEGER) FROM json_each(?4)`,
    ctx.businessId,
    provider,
    ctx.now(),
    JSON.stringify(ids),
  );
}

function effects(ctx: BusinessCtx, provider: string, reports: readonly EmailReport[]): Write[] {
  if (reports.length === 0) return [];
  const ids = [...new Set(reports.map(({ email }) => email.id))];
  const suppressed = [...lasting(reports)].map(([{ email }, reason]) => {
    return { email: email.to!, contactId: email.contactId, reason };
  });
  const softs = reports.filter(({ event }) => event.bounceType === "soft");
  return [
    eventsWrite(ctx, provider, reports),
    factsFromEvents(ctx, ids),
    ...(suppressed.length === 0 ? [] : [strengthenWrite(ctx, suppressed)]),
    ...(softs.length === 0
      ? []
      : [softBouncesWrite(ctx, [...new Set(softs.map(({ email }) => email.id))])]),
  ];
}

/** Reports after which an address gets no more mail, and why. */
function lasting(reports: readonly EmailReport[]): Map<EmailReport, SuppressionReason> {
  const found = new Map<EmailReport, SuppressionReason>();
  for (const report of reports) {
    const { event, email } = report;
    if (email.to === null) continue;
    if (event.type === "complained") found.set(report, "complained");
    if (event.type === "bounced" && event.bounceType === "hard") found.set(report, "bounced");
  }
  return found;
}

function domainEvents({ event, email }: EmailReport): DomainEvent[] {
  if (event.type !== "bounced" && event.type !== "complained") return [];
  const payload: EmailReturned = {
    emailId: email.id,
    contactId: email.contactId,
    campaignId: email.campaignId,
    bounceType: event.bounceType ?? null,
  };
  return [{ type: `email.${event.type}`, version: 1, payload }];
}
