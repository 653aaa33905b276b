import { formatPercent } from "../../lib/format";
import { Card, Meter } from "../../ui";
import type { Rates } from "./api";
import { text } from "./strings";
import {
  BOUNCES_TOO_HIGH,
  COMPLAINTS_HIGH,
  COMPLAINTS_TOO_HIGH,
  bounceLevel,
  complaintLevel,
} from "./thresholds";

const TONES = { good: "success", high: "warning", tooHigh: "danger" } as const;

/** Complaints and bounces against the limits of mailbox providers. */
export function Health({ rates }: { rates: Rates }) {
  return (
    <Card title={text.health}>
      <div className="space-y-6">
        <Meter
          label={text.complaintRate}
          value={rates.complaint}
          text={rates.complaint === null ? text.noneYet : formatPercent(rates.complaint)}
          tone={TONES[complaintLevel(rates.complaint)]}
          word={text.levels[complaintLevel(rates.complaint)]}
          top={COMPLAINTS_TOO_HIGH * 1.5}
          marks={[COMPLAINTS_HIGH, COMPLAINTS_TOO_HIGH].map((at) => ({
            at,
            label: formatPercent(at),
          }))}
          help={text.complaintHelp}
        />
        <Meter
          label={text.bounceRate}
          value={rates.bounce}
          text={rates.bounce === null ? text.noneYet : formatPercent(rates.bounce)}
          tone={TONES[bounceLevel(rates.bounce)]}
          word={text.levels[bounceLevel(rates.bounce)]}
          top={BOUNCES_TOO_HIGH * 1.5}
          marks={[{ at: BOUNCES_TOO_HIGH, label: formatPercent(BOUNCES_TOO_HIGH) }]}
          help={text.bounceHelp}
        />
      </div>
    </Card>
  );
}
