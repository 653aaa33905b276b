import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  EmptyState,
  PagedList,
  PageHeader,
  SearchBox,
  Select,
  showToast,
  Table,
  Toolbar,
} from "../../../ui";
import { meQuery } from "../../account/api";
import { ReasonDialog } from "../reason-dialog";
import {
  anyBusinessesKey,
  anyBusinessesQuery,
  resumeBusiness,
  suspendBusiness,
  type AnyBusiness,
  type BusinessFilters,
} from "./api";
import { businessColumns } from "./business-columns";
import { statusText, text } from "./strings";

const STATES = (["active", "suspended"] as const).map((value) => ({
  value,
  label: statusText[value],
}));

/** Every business, for the platform's staff. */
export function AnyBusinessesPage() {
  const navigate = useNavigate();
  const { data: me } = useSuspenseQuery(meQuery);
  const filters = useSearch({ from: "/signed-in/admin/businesses" });
  const businesses = useInfiniteQuery(anyBusinessesQuery(filters));
  const [asking, setAsking] = useState<AnyBusiness>();
  const change = useChange({
    send: ({ business, reason }: { business: AnyBusiness; reason: string }) =>
      business.status === "active"
        ? suspendBusiness(business.id, { reason })
        : resumeBusiness(business.id, { reason }),
    invalidates: [[...anyBusinessesKey]],
  });
  const filter = (next: BusinessFilters) =>
    void navigate({ to: ".", search: { ...filters, ...next }, replace: true });
  const isActive = asking?.status === "active";
  return (
    <>
      <PageHeader title={text.businesses} description={text.description} />
      <Toolbar>
        <SearchBox label={text.search} value={filters.q} onSearch={(q) => filter({ q })} />
        <Select
          aria-label={text.state}
          placeholder={text.anyState}
          options={STATES}
          value={filters.status ?? ""}
          onChange={({ target }) =>
            filter({ status: STATES.find(({ value }) => value === target.value)?.value })
          }
          className="col-span-2 md:w-44"
        />
      </Toolbar>
      <PagedList
        query={businesses}
        empty={
          <EmptyState icon={<SearchX size={20} />} title={text.emptyTitle}>
            {text.emptyBody}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.businesses}
            columns={businessColumns(me.platformRole === "administrator" ? setAsking : undefined)}
            rows={rows}
            rowId={({ id }) => id}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      {asking && (
        <ReasonDialog
          title={isActive ? text.suspendTitle(asking.name) : text.resumeTitle(asking.name)}
          confirmLabel={isActive ? text.suspend : text.resume}
          danger={isActive}
          onConfirm={async (reason) => {
            await change.mutateAsync({ business: asking, reason });
            showToast(isActive ? text.suspended(asking.name) : text.resumed(asking.name));
            setAsking(undefined);
          }}
          onClose={() => setAsking(undefined)}
        >
          {isActive ? text.suspendBody : text.resumeBody}
        </ReasonDialog>
      )}
    </>
  );
}
