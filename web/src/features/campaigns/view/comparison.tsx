import { useQuery } from "@tanstack/react-query";
import { Trophy } from "lucide-react";
import { useState } from "react";
import { useCreate } from "../../../api";
import { formatDateTime, formatNumber } from "../../../lib/format";
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  showFailure,
  showToast,
  Table,
  type Column,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { useTemplateNames } from "../../templates/use-template-names";
import { variantsQuery, type VariantFigures } from "../../figures/api";
import { campaignsKey, chooseWinner, type Campaign } from "../api";
import { isMoving } from "../campaign-status";
import { rateText } from "../rates";
import { text as shared } from "../strings";
import { text } from "./strings";

type Side = NonNullable<Campaign["abTest"]>["variants"][number];
type Row = Side & { totals: VariantFigures["totals"] | undefined };

/** The sides of the test beside each other, and the choice between them while it is open. */
export function Comparison({ campaign }: { campaign: Campaign }) {
  const { id: businessId, timeZone } = useBusiness();
  const canSend = useCan("emails:send");
  const templates = useTemplateNames(businessId);
  const [asking, setAsking] = useState<Side>();
  const canRead = useCan("emails:read");
  const figures = useQuery({
    ...variantsQuery(businessId, campaign.id),
    enabled: canRead,
    refetchInterval: isMoving(campaign) ? 2000 : 30_000,
  });
  const { abTest, status, winner, winnerDueAt, progress } = campaign;
  const totals = new Map<string, VariantFigures["totals"]>(
    figures.data?.map((side) => [side.variant, side.totals]),
  );
  const open = status === "testing" && !progress.filling && canSend;
  const rows = (abTest?.variants ?? []).map((side) => ({ ...side, totals: totals.get(side.id) }));
  const columns = [
    ...sideColumns(campaign, templates),
    ...(open ? [chooseColumn((side) => setAsking(side))] : []),
  ];
  return (
    <Card title={text.comparison}>
      {status === "testing" && (
        <p className="mb-4 text-muted">
          {winnerDueAt === null
            ? text.testWaiting
            : `${text.testRunning}. ${text.winnerAt(formatDateTime(winnerDueAt, timeZone))}`}
        </p>
      )}
      <Table label={text.comparison} columns={columns} rows={rows} rowId={({ id }) => id} />
      {asking && (
        <WinnerDialog campaign={campaign} side={asking} onClose={() => setAsking(undefined)} />
      )}
      {winner !== null && (
        <span className="sr-only">{`${text.winner}: ${shared.side(winner)}`}</span>
      )}
    </Card>
  );
}

function sideColumns(
  { abTest, winner }: Campaign,
  templates: ReadonlyMap<string, string>,
): Column<Row>[] {
  const what = ({ subject, templateId, delayMinutes }: Side): string => {
    if (abTest?.of === "content") return templates.get(templateId ?? "") ?? shared.goneGroup;
    if (abTest?.of === "sendTime") return `+${delayMinutes / 60} ${shared.hours}`;
    return subject ?? "";
  };
  return [
    {
      id: "side",
      header: text.version,
      primary: true,
      cell: (side) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {shared.side(side.id)}
          {side.id === winner && (
            <Badge tone="success">
              <Trophy size={13} className="mr-1" aria-hidden="true" />
              {text.winner}
            </Badge>
          )}
        </span>
      ),
    },
    { id: "what", header: shared.testKinds[abTest?.of ?? "subject"].label, cell: what },
    {
      id: "sent",
      header: text.sent,
      align: "end",
      cell: ({ totals }) => formatNumber(totals?.sent ?? 0),
    },
    {
      id: "opened",
      header: text.openRate,
      align: "end",
      cell: ({ totals }) => (totals && rateText(totals.opened, totals.sent)) ?? shared.noRate,
    },
    {
      id: "clicked",
      header: text.clickRate,
      align: "end",
      cell: ({ totals }) => (totals && rateText(totals.clicked, totals.sent)) ?? shared.noRate,
    },
  ];
}

function chooseColumn(onChoose: (side: Side) => void): Column<Row> {
  return {
    id: "choose",
    header: text.makeWinner,
    hideHeader: true,
    align: "end",
    cell: (side) => (
      <Button size="small" onClick={() => onChoose(side)}>
        {text.makeWinner}
      </Button>
    ),
  };
}

interface WinnerDialogProps {
  campaign: Campaign;
  side: Side;
  onClose: () => void;
}

function WinnerDialog({ campaign, side, onClose }: WinnerDialogProps) {
  const { id: businessId } = useBusiness();
  const choose = useCreate({
    send: (variant: Side["id"], key) => chooseWinner(businessId, campaign.id, variant, key),
    invalidates: [campaignsKey(businessId)],
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={text.makeWinnerTitle(shared.side(side.id))}
      confirmLabel={text.makeWinner}
      busy={choose.isPending}
      onConfirm={() =>
        choose.mutate(side.id, {
          onSuccess: () => {
            showToast(text.winnerChosen);
            onClose();
          },
          onError: showFailure,
        })
      }
    >
      {text.makeWinnerBody}
    </ConfirmDialog>
  );
}
