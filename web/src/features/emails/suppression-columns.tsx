import { Button, RelativeTime, Status, type Column, type Tone } from "../../ui";
import type { Suppression } from "./api";
import { reasonText, text } from "./strings";

const TONES: Record<Suppression["reason"], Tone> = {
  unsubscribed: "neutral",
  bounced: "warning",
  complained: "danger",
  manual: "neutral",
};

/** Columns of the suppressions. @param onRemove absent for those who may not */
export function suppressionColumns(
  onRemove: ((suppression: Suppression) => void) | undefined,
): Column<Suppression>[] {
  const columns: Column<Suppression>[] = [
    { id: "address", header: text.address, primary: true, cell: ({ email }) => email },
    {
      id: "reason",
      header: text.reason,
      cell: ({ reason }) => <Status tone={TONES[reason]}>{reasonText[reason]}</Status>,
    },
    {
      id: "since",
      header: text.since,
      cell: ({ createdAt }) => (
        <span className="text-muted">
          <RelativeTime at={createdAt} />
        </span>
      ),
    },
  ];
  if (!onRemove) return columns;
  return [
    ...columns,
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (suppression) => (
        <Button size="small" onClick={() => onRemove(suppression)}>
          {text.remove}
        </Button>
      ),
    },
  ];
}
