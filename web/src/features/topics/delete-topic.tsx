import { useChange } from "../../api";
import { formatNumber } from "../../lib/format";
import { ConfirmDialog, showFailure, showToast } from "../../ui";
import { deleteTopic, topicsKey, type Topic } from "./api";
import { text } from "./strings";

interface DeleteTopicProps {
  businessId: string;
  topic: Topic | undefined;
  onClose: () => void;
}

/** Asks before a topic goes, and says for how many people it ends. */
export function DeleteTopic({ businessId, topic, onClose }: DeleteTopicProps) {
  const remove = useChange({
    send: (id: string) => deleteTopic(businessId, id),
    invalidates: [topicsKey(businessId)],
  });
  const count = topic?.counts.subscribed ?? 0;
  return (
    <ConfirmDialog
      open={topic !== undefined}
      onOpenChange={onClose}
      title={text.removeTitle(topic?.name ?? "")}
      confirmLabel={text.remove}
      danger
      busy={remove.isPending}
      onConfirm={() =>
        topic &&
        remove.mutate(topic.id, {
          onSuccess: () => showToast(text.removed(topic.name)),
          onError: showFailure,
          onSettled: onClose,
        })
      }
    >
      {count === 0 ? text.removeNobody : text.removeBody(formatNumber(count), count === 1)}
    </ConfirmDialog>
  );
}
