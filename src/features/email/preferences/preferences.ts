import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { commit, type Write } from "../../../platform/db";
import { type BusinessProfile, getBusinessProfile } from "../../businesses";
import { contactsForRendering } from "../../contacts";
import { allTopics, subscriptionsOf, subscriptionWrites, type TopicRow } from "../../topics";
import type { PreferencesForm, SuppressionReason } from "../schemas";
import { liftWrites, suppressionOf } from "../suppressions/suppression-of";
import { contactNow, leave } from "../unsubscribe/leave";
import { subscriptionCtx } from "../unsubscribe/subscription-ctx";
import type { Subscription } from "../unsubscribe/unsubscribe-token";

/** What the preference centre shows. */
export interface PreferencesView {
  business: string;
  email: string;
  topics: { id: string; name: string; description: string | null; wanted: boolean }[];
  /** Why nothing is sent to the address; null if it is. */
  stopped: SuppressionReason | null;
  saved: boolean;
}

/**
 * What somebody gets from a business. Changes nothing: mail scanners open links.
 * @throws AppError TOKEN_INVALID
 */
export async function viewPreferences(ctx: Ctx, token: string): Promise<PreferencesView> {
  requireNothing(ctx);
  return viewOf(await openPreferences(ctx, token), false);
}

/**
 * Saves what somebody wants: single topics, nothing at all, or everything as before. Whoever chooses
 * a topic after having left altogether has come back. Repeating it changes nothing.
 * @throws AppError TOKEN_INVALID
 */
export async function savePreferences(
  ctx: Ctx,
  token: string,
  input: PreferencesForm,
): Promise<PreferencesView> {
  requireNothing(ctx);
  const open = await openPreferences(ctx, token);
  if (input.action === "leave") await leave(open.inside, open.subscription, "preferences");
  else if (open.known) await saveChoice(open, input);
  return viewOf(await openPreferences(ctx, token), true);
}

interface Open {
  inside: BusinessCtx;
  subscription: Subscription;
  business: BusinessProfile;
  contactId: string;
  /** False if the contact has been deleted. */
  known: boolean;
  topics: TopicRow[];
  statuses: Map<string, string>;
  stopped: SuppressionReason | null;
}

async function openPreferences(caller: Ctx, token: string): Promise<Open> {
  const { ctx: inside, subscription } = await subscriptionCtx(caller, token);
  const { id: contactId } = await contactNow(inside, subscription);
  const [business, found, all, subscriptions, stopped] = await Promise.all([
    getBusinessProfile(inside, inside.businessId),
    contactsForRendering(inside, [contactId]),
    allTopics(inside),
    subscriptionsOf(inside, contactId),
    suppressionOf(inside, subscription.email),
  ]);
  const known = found.has(contactId);
  const topics = known ? all.filter((topic) => topic.public) : [];
  const statuses = new Map(subscriptions.map(({ topicId, status }) => [topicId, status]));
  return { inside, subscription, business, contactId, known, topics, statuses, stopped };
}

function viewOf(open: Open, saved: boolean): PreferencesView {
  const { business, subscription, topics, statuses, stopped } = open;
  return {
    business: business.name,
    email: subscription.email,
    topics: topics.map(({ id, name, description }) => ({
      ...{ id, name, description },
      wanted: stopped !== "unsubscribed" && statuses.get(id) === "subscribed",
    })),
    stopped,
    saved,
  };
}

async function saveChoice(open: Open, { action, topic: wanted }: PreferencesForm): Promise<void> {
  const { inside, contactId, topics, stopped, subscription } = open;
  const { writes, subscribed, unsubscribed } = choiceWrites(open, new Set(wanted));
  const returns = action === "return" || topics.some(({ id }) => wanted.includes(id));
  const lifted = stopped === "unsubscribed" && returns;
  if (lifted) {
    const consentText = `Emails from ${open.business.name}`;
    const { email } = subscription;
    writes.push(...liftWrites(inside, { contactId, email, consentText, ...sourceOf(open) }));
  }
  if (writes.length === 0) return;
  await commit(inside, {
    on: "business",
    evenSuspended: true,
    writes,
    audit: {
      action: "preferences.saved",
      resource: { type: "contact", id: contactId },
      summary: { subscribed, unsubscribed, lifted },
    },
  });
}

function choiceWrites(open: Open, wanted: Set<string>) {
  const { inside, business, contactId, topics, statuses } = open;
  const writes: Write[] = [];
  const changed = { subscribed: [] as string[], unsubscribed: [] as string[] };
  for (const topic of topics) {
    const before = statuses.get(topic.id);
    const status = wanted.has(topic.id) ? "subscribed" : "unsubscribed";
    if (before === status || (status === "unsubscribed" && before === "none")) continue;
    const consentText = status === "subscribed" ? wordsOf(business, topic) : null;
    const change = { contactIds: [contactId], topicId: topic.id, status, consentText } as const;
    writes.push(...subscriptionWrites(inside, { ...change, ...sourceOf(open) }));
    changed[status].push(topic.id);
  }
  return { writes, ...changed };
}

function sourceOf({ inside, subscription }: Open) {
  const sourceId = subscription.emailId ?? null;
  return { source: "preferences", sourceId, address: inside.address } as const;
}

/** The words on the page, which choosing a topic agrees to. */
function wordsOf(business: BusinessProfile, { name, description }: TopicRow): string {
  return `Emails from ${business.name}: ${name}${description ? ` – ${description}` : ""}`;
}
