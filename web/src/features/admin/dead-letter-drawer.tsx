import { useQuery } from "@tanstack/react-query";
import { Drawer, ErrorState, SkeletonRows } from "../../ui";
import { deadLetterQuery } from "./api";
import { DeadLetterDetails } from "./dead-letter-details";
import { ReplayLetter } from "./replay-letter";
import { text } from "./strings";

interface DeadLetterDrawerProps {
  /** The dead letter to show; none closes the drawer. */
  id: string | undefined;
  onClose: () => void;
}

/** One dead letter, whole. */
export function DeadLetterDrawer({ id, onClose }: DeadLetterDrawerProps) {
  const letter = useQuery({ ...deadLetterQuery(id ?? ""), enabled: id !== undefined });
  return (
    <Drawer
      open={id !== undefined}
      onOpenChange={onClose}
      title={letter.data?.type ?? text.details}
      footer={letter.data?.replayable && <ReplayLetter letter={letter.data} />}
    >
      {letter.isPending && <SkeletonRows rows={4} />}
      {letter.error && <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />}
      {letter.data && <DeadLetterDetails letter={letter.data} />}
    </Drawer>
  );
}
