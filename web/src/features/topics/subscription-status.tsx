import { Status, type Tone } from "../../ui";
import type { Subscription } from "./api";
import { statusText } from "./strings";

const TONES: Record<Subscription["status"], Tone> = {
  subscribed: "success",
  pending: "info",
  unsubscribed: "warning",
  none: "neutral",
};

/** How somebody stands to a topic, as colour, shape and word. */
export function SubscriptionStatus({ status }: { status: Subscription["status"] }) {
  return <Status tone={TONES[status]}>{statusText[status]}</Status>;
}
