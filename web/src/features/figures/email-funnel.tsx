import { Card, Funnel } from "../../ui";
import type { Totals } from "./api";
import { arrivedOf } from "./arrived";
import { metricText, text } from "./strings";

/** From sent to clicked, each step a part of the one before. */
export function EmailFunnel({ totals }: { totals: Totals }) {
  const { sent, bouncedHard, bouncedSoft } = totals;
  const arrived = arrivedOf({ ...totals, bounced: bouncedHard + bouncedSoft });
  return (
    <Card title={text.funnel}>
      <Funnel
        label={text.funnel}
        steps={[
          { label: metricText.sent, value: sent },
          { label: metricText.delivered, value: arrived },
          { label: metricText.opened, value: totals.opened, all: totals.rawOpened },
          { label: metricText.clicked, value: totals.clicked, all: totals.rawClicked },
        ]}
        allLabel={text.raw}
      />
    </Card>
  );
}
