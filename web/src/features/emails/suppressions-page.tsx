import { SUPPRESSION_REASONS } from "@server/features/email/schemas";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, SearchX, ShieldOff } from "lucide-react";
import { useState } from "react";
import {
  Button,
  EmptyState,
  PagedList,
  PageHeader,
  SearchBox,
  Select,
  Table,
  Toolbar,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { AddSuppressionDialog } from "./add-suppression-dialog";
import { suppressionsQuery, type Suppression, type SuppressionFilters } from "./api";
import { RemoveSuppression } from "./remove-suppression";
import { reasonText, text } from "./strings";
import { SuppressionFiles } from "./suppression-files";
import { suppressionColumns } from "./suppression-columns";

const REASON_OPTIONS = SUPPRESSION_REASONS.map((value) => ({ value, label: reasonText[value] }));

/** Addresses that are not written to. */
export function SuppressionsPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/b/$businessId/emails/suppressions" });
  const suppressions = useInfiniteQuery(suppressionsQuery(businessId, filters));
  const canAdd = useCan("contacts:write");
  const canRemove = useCan("emails:send");
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Suppression>();
  const filtered = Boolean(filters.q ?? filters.reason);
  const filter = (change: SuppressionFilters) =>
    void navigate({ to: ".", search: { ...filters, ...change }, replace: true });
  return (
    <>
      <PageHeader
        title={text.suppressions}
        description={text.suppressionsDescription}
        actions={
          <>
            <SuppressionFiles businessId={businessId} />
            {canAdd && (
              <Button variant="primary" icon={<Plus size={16} />} onClick={() => setAdding(true)}>
                {text.add}
              </Button>
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label={text.searchAddress} value={filters.q} onSearch={(q) => filter({ q })} />
        <Select
          aria-label={text.reasonFilter}
          placeholder={text.allReasons}
          options={REASON_OPTIONS}
          value={filters.reason ?? ""}
          onChange={(event) =>
            filter({ reason: SUPPRESSION_REASONS.find((reason) => reason === event.target.value) })
          }
          className="col-span-2 md:w-48"
        />
      </Toolbar>
      <PagedList
        query={suppressions}
        empty={
          filtered ? (
            <EmptyState icon={<SearchX size={20} />} title={text.noneFoundTitle}>
              {text.noneFoundBody}
            </EmptyState>
          ) : (
            <EmptyState icon={<ShieldOff size={20} />} title={text.noSuppressionsTitle}>
              {text.noSuppressionsBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.suppressions}
            columns={suppressionColumns(canRemove ? setRemoving : undefined)}
            rows={rows}
            rowId={(suppression) => suppression.id}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      {adding && <AddSuppressionDialog businessId={businessId} onClose={() => setAdding(false)} />}
      <RemoveSuppression
        businessId={businessId}
        suppression={removing}
        onClose={() => setRemoving(undefined)}
      />
    </>
  );
}
