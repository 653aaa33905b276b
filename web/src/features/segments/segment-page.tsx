import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useId, useState } from "react";
import { isApiError, useChange } from "../../api";
import { formatNumber } from "../../lib/format";
import { Button, PageHeader, showFailure, showToast, Stat, Tabs } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { refreshEvery, segmentQuery, segmentsKey, updateSegment, type Segment } from "./api";
import { SegmentBuilder, type SegmentDraft } from "./builder/segment-builder";
import { MembersPanel } from "./members-panel";
import { SegmentMenu } from "./segment-menu";
import { SegmentStatus } from "./segment-status";
import { text } from "./strings";

const FROM = "/signed-in/b/$businessId/segments/$segmentId";

/** One segment: its conditions and who is in it. */
export function SegmentPage() {
  const { id: businessId } = useBusiness();
  const { segmentId } = useParams({ from: FROM });
  const { data: segment } = useSuspenseQuery({
    ...segmentQuery(businessId, segmentId),
    refetchInterval: ({ state }) => refreshEvery(state.data ? [state.data] : []),
  });
  return <SegmentScreen key={segment.id} segment={segment} />;
}

function SegmentScreen({ segment }: { segment: Segment }) {
  const { id: businessId } = useBusiness();
  const { tab } = useSearch({ from: FROM });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const canWrite = useCan("contacts:write");
  const formId = useId();
  // What is edited: a refresh of the count in the background does not replace it.
  const [saved, setSaved] = useState(segment);
  const update = useChange({
    send: (draft: SegmentDraft) =>
      updateSegment(businessId, segment.id, { ...draft, version: saved.version }),
    invalidates: [[...segmentsKey(businessId), "list"]],
  });
  const save = (draft: SegmentDraft) =>
    void update
      .mutateAsync(draft)
      .then((fresh) => {
        queryClient.setQueryData(segmentQuery(businessId, segment.id).queryKey, fresh);
        setSaved(fresh);
        showToast(text.saved);
      })
      .catch((error: unknown) => {
        if (isApiError(error, "VERSION_STALE")) showToast(text.stale, { tone: "danger" });
        else showFailure(error);
      });
  const isMembers = tab === "contacts";
  const setTab = (next: string) =>
    void navigate({
      to: ".",
      search: { tab: next === "contacts" ? "contacts" : undefined },
      replace: true,
    });
  return (
    <>
      <PageHeader
        title={segment.name}
        badge={<SegmentStatus segment={segment} />}
        actions={
          <>
            {canWrite && !isMembers && (
              <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
                {text.save}
              </Button>
            )}
            <SegmentMenu
              segment={segment}
              onDeleted={() =>
                void navigate({ to: "/b/$businessId/segments", params: { businessId } })
              }
            />
          </>
        }
      />
      <Tabs
        label={text.tabs}
        value={isMembers ? "contacts" : "conditions"}
        onChange={setTab}
        tabs={[
          {
            id: "conditions",
            label: text.conditions,
            content: (
              <SegmentBuilder
                key={saved.version}
                initial={saved}
                canWrite={canWrite}
                formId={formId}
                isSaving={update.isPending}
                onSave={save}
              >
                <Stat label={text.inSegment} value={formatNumber(segment.memberCount)} />
              </SegmentBuilder>
            ),
          },
          { id: "contacts", label: text.members, content: <MembersPanel segment={segment} /> },
        ]}
      />
    </>
  );
}
