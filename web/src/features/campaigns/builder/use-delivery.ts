import { useState } from "react";
import { formatDateTime } from "../../../lib/format";
import type { Campaign } from "../api";
import { text } from "../strings";

/** When a draft is to leave. It is said at the last step only, and so kept on the screen. */
export function useDelivery(campaign: Campaign) {
  const [later, setLater] = useState(campaign.sendAtLocal !== null);
  const [sendAtLocal, setSendAtLocal] = useState(campaign.sendAtLocal ?? "");
  const [zone, setZone] = useState(campaign.sendAtZone);
  return { later, setLater, sendAtLocal, setSendAtLocal, zone, setZone };
}

export type Delivery = ReturnType<typeof useDelivery>;

/** When a draft is to leave, in words. */
export function whenText({ later, sendAtLocal, zone }: Delivery, timeZone: string): string {
  if (!later) return text.now;
  if (sendAtLocal === "") return text.chooseTime;
  const shown = formatDateTime(`${sendAtLocal}Z`, "UTC");
  return `${shown}, ${zone === "recipient" ? text.summary.atRecipients : timeZone}`;
}
