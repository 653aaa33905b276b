import { useNavigate, useSearch } from "@tanstack/react-router";
import { useId } from "react";
import { useCreate } from "../../api";
import { Button, PageHeader, showFailure, showToast } from "../../ui";
import { useBusiness } from "../businesses/api";
import { createSegment, segmentsKey } from "./api";
import { SegmentBuilder, type SegmentDraft } from "./builder/segment-builder";
import { NO_CONDITIONS, READY_SEGMENTS } from "./ready-segments";
import { text } from "./strings";

/** A new segment, empty or from a ready one. */
export function NewSegmentPage() {
  const { id: businessId } = useBusiness();
  const { ready } = useSearch({ from: "/signed-in/b/$businessId/segments/new" });
  const navigate = useNavigate();
  const formId = useId();
  const create = useCreate({
    send: (draft: SegmentDraft, key) => createSegment(businessId, draft, key),
    invalidates: [segmentsKey(businessId)],
  });
  const initial = ready
    ? { name: text.ready6[ready][0], conditions: READY_SEGMENTS[ready] }
    : { name: "", conditions: NO_CONDITIONS };
  const save = (draft: SegmentDraft) =>
    void create
      .mutateAsync(draft)
      .then(({ id: segmentId }) => {
        showToast(text.saved);
        return navigate({
          to: "/b/$businessId/segments/$segmentId",
          params: { businessId, segmentId },
          replace: true,
          ignoreBlocker: true,
        });
      })
      .catch(showFailure);
  return (
    <>
      <PageHeader
        title={text.create}
        description={ready ? text.ready6[ready][1] : undefined}
        actions={
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            {text.save}
          </Button>
        }
      />
      <SegmentBuilder
        key={ready ?? ""}
        initial={initial}
        canWrite
        formId={formId}
        isSaving={create.isPending || create.isSuccess}
        onSave={save}
      />
    </>
  );
}
