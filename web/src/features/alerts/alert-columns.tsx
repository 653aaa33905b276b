import { RelativeTime, type Column } from "../../ui";
import { AcknowledgeButton } from "./acknowledge-button";
import type { Alert } from "./api";
import { text } from "./strings";

function About({ alert: { subject, user } }: { alert: Alert }) {
  if (user) {
    return (
      <span className="block min-w-0">
        <span className="block truncate">{user.name}</span>
        <span className="block truncate text-sm text-muted">{user.email}</span>
      </span>
    );
  }
  return subject === "platform" ? text.platform : subject;
}

export const COLUMNS: Column<Alert>[] = [
  {
    id: "alert",
    header: text.alert,
    primary: true,
    cell: ({ title }) => title,
  },
  { id: "about", header: text.about, cell: (alert) => <About alert={alert} /> },
  {
    id: "times",
    header: text.times,
    align: "end",
    width: "w-20",
    cell: ({ count }) => <span className="tabular-nums">{count}</span>,
  },
  {
    id: "last",
    header: text.last,
    align: "end",
    cell: ({ lastAt }) => <RelativeTime at={lastAt} />,
  },
  {
    id: "action",
    header: text.action,
    hideHeader: true,
    align: "end",
    cell: (alert) => <AcknowledgeButton alert={alert} />,
  },
];
