import type { BusinessCtx } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { sha256 } from "../../platform/crypto";
import { count, policy } from "../../platform/gate";
import { contactByEmail, normaliseEmail, signUpWrites } from "../contacts";
import { confirmKey, CONFIRM_SUBSCRIPTION, emailWrites, suppressionOf, wakeEmail } from "../email";
import { subscriptionsOf, subscriptionWrites, topicsByIds } from "../topics";
import { submittedEvent } from "./events";
import type { OpenForm } from "./open-form";
import { type Answers, toSignUp } from "./read-answers";
import { formSubmissions } from "./table.business";

interface Entry {
  email: string;
  values: Answers;
}

type Contact = Awaited<ReturnType<typeof contactByEmail>>;

/** Decided anew if somebody else has written to the contact in between. */
const TRIES = 4;

/**
 * Takes a submission: with double opt-in as one that waits for the mail's link. So does one from
 * somebody who has unsubscribed before, whatever the form says: anybody can type an address.
 * @returns false if the address has had too many mails that ask to confirm
 */
export async function takeSubmission(open: OpenForm, entry: Entry): Promise<boolean> {
  for (let tried = 1; ; tried++) {
    const contact = await contactByEmail(open.inside, entry.email);
    try {
      if (open.form.doubleOptIn || (await hasLeft(open, entry, contact))) {
        return await ask(open, entry, contact);
      }
      await accept(open, entry, contact);
      return true;
    } catch (error) {
      const raced = isAppError(error, "ALREADY_EXISTS") || isAppError(error, "CONFLICT");
      if (!raced || tried === TRIES) throw error;
    }
  }
}

async function hasLeft({ inside, form }: OpenForm, entry: Entry, contact: Contact) {
  if ((await suppressionOf(inside, entry.email)) === "unsubscribed") return true;
  if (contact === null) return false;
  const subscriptions = await subscriptionsOf(inside, contact.id);
  return subscriptions.some(
    ({ topicId, status }) => status === "unsubscribed" && form.topicIds.includes(topicId),
  );
}

async function ask(open: OpenForm, entry: Entry, contact: Contact): Promise<boolean> {
  const { inside, form } = open;
  if (!(await mailAllowed(inside, entry.email))) return false;
  const row = rowOf(open, entry, contact?.id ?? null, "pending");
  const contactIds = contact ? [contact.id] : [];
  await commit(inside, {
    on: "business",
    writes: [
      inside.db.insert(formSubmissions).values(row),
      ...(await consentWrites(open, contactIds, "pending")),
      ...emailWrites(inside, [
        {
          key: confirmKey(row.id),
          kind: "transactional",
          contactId: null,
          templateId: CONFIRM_SUBSCRIPTION,
          to: entry.email,
        },
      ]),
    ],
    audit: {
      action: "form.submitted",
      resource: { type: "form", id: form.id },
      summary: { submissionId: row.id, status: row.status },
    },
  });
  wakeEmail(inside, "business");
  return true;
}

async function accept(open: OpenForm, entry: Entry, contact: Contact): Promise<void> {
  const { inside, form, custom } = open;
  const signUp = toSignUp({ ...entry, tags: form.tags }, custom);
  const signedUp = await signUpWrites(inside, signUp, contact);
  const { contactId } = signedUp;
  const row = rowOf(open, entry, contactId, "accepted");
  await commit(inside, {
    on: "business",
    writes: [
      ...signedUp.writes,
      inside.db.insert(formSubmissions).values(row),
      ...(await consentWrites(open, [contactId], "subscribed")),
    ],
    audit: {
      action: "form.submitted",
      resource: { type: "form", id: form.id },
      summary: { submissionId: row.id, status: row.status, contactId },
    },
    events: [
      ...signedUp.events,
      submittedEvent({ formId: form.id, contactId, submissionId: row.id }),
    ],
  });
}

async function consentWrites(
  { inside, form }: OpenForm,
  contactIds: string[],
  status: "pending" | "subscribed",
) {
  const topics = await topicsByIds(inside, form.topicIds);
  return [...topics.keys()].flatMap((topicId) =>
    subscriptionWrites(inside, {
      ...{ contactIds, topicId, status, consentText: form.consentText },
      ...{ source: "form", sourceId: form.id, address: inside.address },
    }),
  );
}

function rowOf(
  { inside, form }: OpenForm,
  { email, values }: Entry,
  contactId: string | null,
  status: "pending" | "accepted",
) {
  const { id: formId, consentText, topicIds, tags } = form;
  return {
    ...{ businessId: inside.businessId, id: inside.newId("frs"), formId, contactId, status },
    ...{ email, values, consentText, topicIds, tags, address: inside.address },
    createdAt: inside.now(),
    ...(status === "accepted" && { confirmedAt: inside.now() }),
  };
}

/** Counts a mail to somebody who may not have asked for it. */
async function mailAllowed(inside: BusinessCtx, email: string): Promise<boolean> {
  const { env, log, businessId } = inside;
  const name = `account:${sha256(`${businessId}|${normaliseEmail(email)}`)}` as const;
  return (await count(env, name, [policy(env, "formMails")], log)).allowed;
}
