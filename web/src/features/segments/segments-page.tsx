import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { rowsOf } from "../../api";
import { ButtonLink, PagedList, PageHeader, SearchBox, Select, Table, Toolbar } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { refreshEvery, segmentsQuery, type SegmentFilters } from "./api";
import { NoSegments } from "./no-segments";
import { SEGMENT_COLUMNS } from "./segment-columns";
import { text } from "./strings";

/** The segments of a business, with counts that keep themselves up to date. */
export function SegmentsPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/b/$businessId/segments/" });
  const segments = useInfiniteQuery({
    ...segmentsQuery(businessId, filters),
    refetchInterval: ({ state }) => refreshEvery(rowsOf(state.data)),
  });
  const canWrite = useCan("contacts:write");
  const filtered = filters.q !== undefined || filters.deleted !== undefined;
  const isEmpty = segments.data?.pages[0]?.data.length === 0 && !filtered;
  const filter = (change: SegmentFilters) =>
    void navigate({ to: ".", search: { ...filters, ...change }, replace: true });
  return (
    <>
      <PageHeader
        title={text.segments}
        description={text.description}
        actions={
          canWrite && (
            <ButtonLink
              variant="primary"
              icon={<Plus size={16} />}
              to="/b/$businessId/segments/new"
              params={{ businessId }}
            >
              {text.create}
            </ButtonLink>
          )
        }
      />
      {!isEmpty && (
        <Toolbar>
          <SearchBox label={text.search} value={filters.q} onSearch={(q) => filter({ q })} />
          <Select
            aria-label={text.show}
            value={filters.deleted ?? ""}
            placeholder={text.inUse}
            options={[{ value: "true", label: text.trash }]}
            onChange={({ target }) =>
              filter({ deleted: target.value === "true" ? "true" : undefined })
            }
          />
        </Toolbar>
      )}
      <PagedList query={segments} empty={<NoSegments filters={filters} />}>
        {(rows, refreshing) => (
          <Table
            label={text.segments}
            columns={SEGMENT_COLUMNS}
            rows={rows}
            rowId={(segment) => segment.id}
            onOpen={
              filters.deleted
                ? undefined
                : ({ id: segmentId }) =>
                    void navigate({
                      to: "/b/$businessId/segments/$segmentId",
                      params: { businessId, segmentId },
                    })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}
