import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Megaphone, Plus, SearchX, Trash2 } from "lucide-react";
import { rowsOf } from "../../api";
import { Button, ButtonLink, EmptyState, PagedList, PageHeader, Table } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { campaignsQuery, type CampaignFilters } from "./api";
import { CAMPAIGN_COLUMNS } from "./campaign-columns";
import { isMoving } from "./campaign-status";
import { CampaignsToolbar } from "./campaigns-toolbar";
import { text } from "./strings";
import { TrashTable } from "./trash-table";
import { Upcoming } from "./upcoming";

/** The campaigns of a business, live. */
export function CampaignsPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/b/$businessId/campaigns/" });
  const inTrash = filters.deleted === "true";
  const campaigns = useInfiniteQuery({
    ...campaignsQuery(businessId, filters),
    refetchInterval: ({ state }) => (rowsOf(state.data).some(isMoving) ? 2000 : 15_000),
  });
  const canWrite = useCan("campaigns:write");
  const filtered = Boolean(filters.q ?? filters.status);
  const nothing = campaigns.data?.pages[0]?.data.length === 0 && !filtered && !inTrash;
  const filter = (change: CampaignFilters) =>
    void navigate({ to: ".", search: { ...filters, ...change }, replace: true });
  const create = canWrite && (
    <ButtonLink
      variant="primary"
      icon={<Plus size={16} />}
      to="/b/$businessId/campaigns/new"
      params={{ businessId }}
    >
      {text.create}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={inTrash ? text.trash : text.campaigns}
        description={!inTrash && text.description}
        actions={
          <>
            <Button
              icon={!inTrash && <Trash2 size={16} />}
              onClick={() => filter({ deleted: inTrash ? undefined : "true" })}
            >
              {inTrash ? text.backToAll : text.trash}
            </Button>
            {!inTrash && !nothing && create}
          </>
        }
      />
      {!inTrash && !filtered && <Upcoming />}
      {!nothing && <CampaignsToolbar filters={filters} onFilter={filter} />}
      <PagedList
        query={campaigns}
        empty={
          <NoCampaigns
            inTrash={inTrash}
            filtered={filtered}
            create={create}
            onShowAll={() => filter({ q: undefined, status: undefined })}
          />
        }
      >
        {(rows, refreshing) =>
          inTrash ? (
            <TrashTable rows={rows} />
          ) : (
            <Table
              label={text.campaigns}
              columns={CAMPAIGN_COLUMNS}
              rows={rows}
              rowId={({ id }) => id}
              onOpen={({ id: campaignId }) =>
                void navigate({
                  to: "/b/$businessId/campaigns/$campaignId",
                  params: { businessId, campaignId },
                })
              }
              refreshing={refreshing}
            />
          )
        }
      </PagedList>
    </>
  );
}

interface NoCampaignsProps {
  inTrash: boolean;
  filtered: boolean;
  create: React.ReactNode;
  onShowAll: () => void;
}

function NoCampaigns({ inTrash, filtered, create, onShowAll }: NoCampaignsProps) {
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title={text.noneFoundTitle}
        action={<Button onClick={onShowAll}>{text.showAll}</Button>}
      >
        {text.noneFoundBody}
      </EmptyState>
    );
  }
  if (inTrash) {
    return (
      <EmptyState icon={<Trash2 size={20} />} title={text.trashEmptyTitle}>
        {text.trashEmptyBody}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Megaphone size={20} />} title={text.emptyTitle} action={create}>
      {text.emptyBody}
    </EmptyState>
  );
}
