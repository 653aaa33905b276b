import type {
  EventMatch,
  EventType,
  Trigger,
  TriggerType,
} from "@server/features/workflows/schemas";
import {
  Calendar,
  CalendarClock,
  CreditCard,
  FileInput,
  Hand,
  MailOpen,
  MailX,
  MousePointerClick,
  PackageCheck,
  Repeat,
  ShoppingCart,
  Tag,
  Terminal,
  Undo2,
  UserPen,
  UserPlus,
  Users,
  Webhook,
  ShoppingBag,
  type LucideIcon,
} from "lucide-react";
import type { triggerGroupText } from "../strings";

export type TriggerGroup = keyof typeof triggerGroupText;

/** Triggers by what they are about, in the order in which they are offered. */
export const TRIGGER_GROUPS: Record<TriggerGroup, readonly TriggerType[]> = {
  contact: ["contact.created", "contact.updated", "contact.unsubscribed"],
  audience: ["tag.added", "tag.removed", "segment.entered", "segment.left"],
  forms: ["form.submitted", "email.opened", "email.clicked"],
  time: ["date", "schedule"],
  store: [
    "order.placed",
    "order.paid",
    "order.fulfilled",
    "order.refunded",
    "cart.abandoned",
    "subscription.changed",
  ],
  apps: ["event.received", "webhook.received"],
  hand: ["manual"],
};

export const TRIGGER_ICONS: Record<TriggerType, LucideIcon> = {
  "contact.created": UserPlus,
  "contact.updated": UserPen,
  "contact.unsubscribed": MailX,
  "tag.added": Tag,
  "tag.removed": Tag,
  "segment.entered": Users,
  "segment.left": Users,
  "form.submitted": FileInput,
  "email.opened": MailOpen,
  "email.clicked": MousePointerClick,
  "subscription.changed": Repeat,
  "order.placed": ShoppingBag,
  "order.paid": CreditCard,
  "order.fulfilled": PackageCheck,
  "order.refunded": Undo2,
  "cart.abandoned": ShoppingCart,
  "event.received": Terminal,
  "webhook.received": Webhook,
  date: Calendar,
  schedule: CalendarClock,
  manual: Hand,
};

/** Triggers that are no event of one contact: nothing can wait for them. */
const ALONE: ReadonlySet<TriggerType> = new Set(["date", "schedule", "webhook.received", "manual"]);

export function isEventType(type: TriggerType): type is EventType {
  return !ALONE.has(type);
}

/** A trigger as it is when it has just been chosen. */
export function newTrigger(type: TriggerType): Trigger {
  switch (type) {
    case "date":
      return { type, field: "birthDate", offsetDays: 0, time: "09:00", yearly: true };
    case "schedule":
      return { type, cron: "0 9 * * 1" };
    case "webhook.received":
    case "manual":
      return { type };
    default:
      return newEvent(type);
  }
}

/** An event to wait for as it is when it has just been chosen. */
export function newEvent(type: EventType): EventMatch {
  switch (type) {
    case "tag.added":
    case "tag.removed":
      return { type, tagId: "" };
    case "segment.entered":
    case "segment.left":
      return { type, segmentId: "" };
    case "form.submitted":
      return { type, formId: null };
    case "email.opened":
    case "email.clicked":
      return { type, templateId: null };
    case "event.received":
      return { type, name: "" };
    default:
      return { type };
  }
}
