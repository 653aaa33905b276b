import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Tags } from "lucide-react";
import { useState } from "react";
import { Button, EmptyState, ErrorState, showFailure, SkeletonRows, Table } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { orderTopics, topicsKey, topicsQuery, type Topic } from "./api";
import { DeleteTopic } from "./delete-topic";
import { text } from "./strings";
import { topicColumns } from "./topic-columns";
import { TopicDialog } from "./topic-dialog";

/** The topics of a business: their order, and who is subscribed. */
export function TopicsPanel() {
  const { id: businessId } = useBusiness();
  const topics = useQuery(topicsQuery(businessId));
  const canWrite = useCan("forms:write");
  const [editing, setEditing] = useState<Topic | "new">();
  const [removing, setRemoving] = useState<Topic>();
  const move = useMove(businessId);
  const rows = topics.data ?? [];
  const create = canWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onClick={() => setEditing("new")}>
      {text.create}
    </Button>
  );
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose min-w-0 flex-1 basis-72 text-muted">{text.description}</p>
        {rows.length > 0 && create}
      </div>
      {topics.isPending && <SkeletonRows rows={3} />}
      {topics.error && <ErrorState error={topics.error} onRetry={() => void topics.refetch()} />}
      {topics.data?.length === 0 && (
        <EmptyState icon={<Tags size={20} />} title={text.emptyTitle} action={create}>
          {text.emptyBody}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Table
          label={text.topics}
          columns={topicColumns(
            rows,
            canWrite
              ? {
                  onEdit: setEditing,
                  onRemove: setRemoving,
                  onMove: (topic, by) => move(rows, topic, by),
                }
              : undefined,
          )}
          rows={rows}
          rowId={(topic) => topic.id}
        />
      )}
      {editing && (
        <TopicDialog
          businessId={businessId}
          {...(editing !== "new" && { topic: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
      <DeleteTopic
        businessId={businessId}
        topic={removing}
        onClose={() => setRemoving(undefined)}
      />
    </>
  );
}

/** Changes the order on the screen at once, and back if the server refuses. */
function useMove(businessId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = topicsQuery(businessId);
  const order = useMutation({
    mutationFn: (topicIds: string[]) => orderTopics(businessId, topicIds),
    onSuccess: (topics) => queryClient.setQueryData(queryKey, topics),
    onError: (error) => {
      showFailure(error);
      void queryClient.invalidateQueries({ queryKey: topicsKey(businessId) });
    },
  });
  return (topics: Topic[], topic: Topic, by: -1 | 1) => {
    const from = topics.findIndex(({ id }) => id === topic.id);
    const next = topics.filter(({ id }) => id !== topic.id);
    next.splice(from + by, 0, topic);
    queryClient.setQueryData(queryKey, next);
    order.mutate(next.map(({ id }) => id));
  };
}
