import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { Button, ConfirmDialog, showFailure, showToast } from "../../ui";
import { deadLettersKey, replayDeadLetter, type DeadLetter } from "./api";
import { text } from "./strings";

/** Asks, and publishes the message again. */
export function ReplayLetter({ letter }: { letter: DeadLetter }) {
  const [asking, setAsking] = useState(false);
  const replay = useChange({ send: replayDeadLetter, invalidates: [[...deadLettersKey]] });
  return (
    <>
      <Button variant="primary" icon={<RotateCw size={16} />} onClick={() => setAsking(true)}>
        {text.replay}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.replayTitle(letter.type ?? letter.id)}
        confirmLabel={text.replay}
        busy={replay.isPending}
        onConfirm={() =>
          replay.mutate(letter.id, {
            onSuccess: () => showToast(text.replayDone),
            onError: showFailure,
            onSettled: () => setAsking(false),
          })
        }
      >
        {text.replayBody}
      </ConfirmDialog>
    </>
  );
}
