import type { z } from "zod";
import type { Envelope } from "../../../platform/queue";
import { contactChanged, contactsImported } from "../../contacts";
import { contactUnsubscribed, emailEngaged } from "../../email";
import { formSubmitted } from "../../forms";
import { segmentChanged } from "../../segments";
import type { RunData } from "../engine/run-data";
import type { ContactEvent } from "./contact-event";
import {
  cartAbandoned,
  eventReceived,
  orderChanged,
  subscriptionChanged,
  webhookReceived,
} from "./payloads";

/** What an event says of contacts. */
interface Said {
  type?: ContactEvent["type"];
  contactIds: string[];
  data: RunData["trigger"];
  /** When it happened, if that was before it was told. */
  at?: number;
  /** Only this workflow is meant. */
  workflowId?: string;
}

type Reader = (payload: unknown) => Said;

/** One contact, and every other value of the payload. */
function one<S extends z.ZodType<{ contactId: string } & RunData["trigger"]>>(schema: S): Reader {
  return (payload) => {
    const { contactId, ...data } = schema.parse(payload);
    return { contactIds: [contactId], data };
  };
}

const segment: Reader = (payload) => {
  const { segmentId, contactIds } = segmentChanged.parse(payload);
  return { contactIds, data: { segmentId } };
};

const engaged: Reader = (payload) => {
  const { contactId, at, ...data } = emailEngaged.parse(payload);
  return { contactIds: [contactId], data, at };
};

/** Domain events that workflows hear, by type. */
const READERS = {
  "contact.created": one(contactChanged),
  "contacts.imported": (payload) => {
    const { contactIds, importId } = contactsImported.parse(payload);
    return { type: "contact.created", contactIds, data: { importId } };
  },
  "contact.updated": one(contactChanged),
  "contact.unsubscribed": one(contactUnsubscribed),
  "segment.entered": segment,
  "segment.left": segment,
  "form.submitted": one(formSubmitted),
  "email.opened": engaged,
  "email.clicked": engaged,
  "order.placed": one(orderChanged),
  "order.paid": one(orderChanged),
  "order.fulfilled": one(orderChanged),
  "order.refunded": one(orderChanged),
  "cart.abandoned": one(cartAbandoned),
  "subscription.changed": one(subscriptionChanged),
  "event.received": (payload) => {
    const { contactId, name, data } = eventReceived.parse(payload);
    return { contactIds: [contactId], data: { ...data, name } };
  },
  "webhook.received": (payload) => {
    const { contactId, workflowId, data } = webhookReceived.parse(payload);
    return { contactIds: [contactId], data, workflowId };
  },
} as const satisfies Record<string, Reader>;

/** Types of the domain events that workflows hear. */
export const HEARD = Object.keys(READERS) as (keyof typeof READERS)[];

/**
 * A domain event as workflows see it.
 * @throws ZodError for a payload that is not what the type's feature writes
 */
export function readEvent(event: Envelope): { event: ContactEvent; workflowId?: string } {
  const type = event.type as keyof typeof READERS;
  const said: Said = READERS[type](event.payload);
  const at = said.at ?? event.occurredAt;
  const entrants = [...new Set(said.contactIds)].map((contactId) => {
    return { contactId, key: event.id, at };
  });
  return {
    event: { type: said.type ?? (type as ContactEvent["type"]), entrants, data: said.data },
    ...(said.workflowId !== undefined && { workflowId: said.workflowId }),
  };
}
