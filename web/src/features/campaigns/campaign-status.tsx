import { Ban, Clock, FlaskConical, Pause, type LucideIcon } from "lucide-react";
import { Status, type Tone } from "../../ui";
import type { CampaignStatus as State } from "./api";
import { statusText } from "./strings";

const LOOKS: Record<State, [tone: Tone, icon?: LucideIcon]> = {
  draft: ["neutral"],
  scheduled: ["accent", Clock],
  sending: ["info"],
  testing: ["info", FlaskConical],
  paused: ["warning", Pause],
  sent: ["success"],
  cancelled: ["neutral", Ban],
};

/** Where a campaign is. */
export function CampaignStatus({ status }: { status: State }) {
  const [tone, icon] = LOOKS[status];
  return (
    <Status tone={tone} {...(icon ? { icon } : {})}>
      {statusText[status]}
    </Status>
  );
}

/** True while a campaign changes by itself. */
export function isMoving({ status }: { status: State }): boolean {
  return status === "sending" || status === "testing";
}
