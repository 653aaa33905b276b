import { ALERT_STATUSES } from "@server/features/alerts/schemas";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { EmptyState, PagedList, PageHeader, Select, Table } from "../../ui";
import { COLUMNS } from "./alert-columns";
import { alertsQuery } from "./api";
import { statusText, text } from "./strings";

/** Suspicious activity, for the platform's administrators. */
export function AlertsPage() {
  const navigate = useNavigate();
  const { status = "open" } = useSearch({ from: "/signed-in/admin/alerts" });
  const alerts = useInfiniteQuery(alertsQuery(status));
  return (
    <>
      <PageHeader title={text.alerts} description={text.description} />
      <div role="search" aria-label={text.filters} className="mb-3 md:w-44">
        <Select
          aria-label={text.state}
          options={ALERT_STATUSES.map((value) => ({ value, label: statusText[value] }))}
          value={status}
          onChange={({ target }) =>
            void navigate({
              to: ".",
              search: target.value === "acknowledged" ? { status: "acknowledged" } : {},
              replace: true,
            })
          }
        />
      </div>
      <PagedList
        query={alerts}
        empty={
          <EmptyState
            icon={<ShieldCheck size={20} />}
            title={status === "open" ? text.emptyTitle : text.noneTitle}
          >
            {text.emptyBody}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.alerts}
            columns={COLUMNS}
            rows={rows}
            rowId={({ id }) => id}
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}
