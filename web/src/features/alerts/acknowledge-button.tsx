import { isApiError, useChange } from "../../api";
import { Button, showFailure, showToast } from "../../ui";
import { acknowledgeAlert, alertsKey, type Alert } from "./api";
import { text } from "./strings";

/** Notes that an alert was looked into; of one that was, by whom. */
export function AcknowledgeButton({ alert }: { alert: Alert }) {
  const acknowledge = useChange({ send: acknowledgeAlert, invalidates: [[...alertsKey]] });
  if (alert.status === "acknowledged") {
    const name = alert.acknowledgedBy?.name;
    return name && <span className="text-muted">{text.acknowledgedBy(name)}</span>;
  }
  return (
    <Button
      size="small"
      busy={acknowledge.isPending}
      aria-label={`${text.acknowledge}: ${alert.title}`}
      onClick={() =>
        acknowledge.mutate(alert.id, {
          onSuccess: () => showToast(text.acknowledged),
          onError: (error) =>
            isApiError(error, "STATE_INVALID")
              ? showToast(text.tooLate, { tone: "info" })
              : showFailure(error),
        })
      }
    >
      {text.acknowledge}
    </Button>
  );
}
