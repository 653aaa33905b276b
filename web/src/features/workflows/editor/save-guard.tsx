import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { Banner, Button, ConfirmDialog, Dialog } from "../../../ui";
import { text } from "./strings";
import type { Draft } from "./use-draft";

function subscribe(listener: () => void) {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** How saving goes; what failed for want of a connection is tried again once there is one. */
export function useSaveState(draft: Draft) {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const retry = useEffectEvent(() => {
    if (draft.saveState === "failed" && !draft.conflict) draft.retry();
  });
  useEffect(() => {
    if (online) retry();
  }, [online]);
  return draft.saveState === "failed" && !online ? "offline" : draft.saveState;
}

/** Keeps what is drawn from getting lost: saves before the screen is left, and says if it cannot. */
export function SaveGuard({ draft }: { draft: Draft }) {
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || draft.saveState === "saved") return false;
      return draft.flush().then(
        () => false,
        () => true,
      );
    },
    enableBeforeUnload: () => draft.saveState !== "saved",
    withResolver: true,
  });
  return (
    <>
      {draft.conflict && (
        <Dialog
          open
          onOpenChange={() => undefined}
          title={text.conflictTitle}
          footer={
            <>
              <Button onClick={() => draft.conflict && draft.take(draft.conflict)}>
                {text.takeTheirs}
              </Button>
              <Button variant="primary" onClick={draft.keepMine}>
                {text.keepMine}
              </Button>
            </>
          }
        >
          <p className="text-muted">{text.conflictBody}</p>
        </Dialog>
      )}
      {blocker.status === "blocked" && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && blocker.reset()}
          title={text.leaveTitle}
          confirmLabel={text.leave}
          cancelLabel={text.stay}
          danger
          onConfirm={blocker.proceed}
        >
          {text.leaveBody}
        </ConfirmDialog>
      )}
    </>
  );
}

/** What the server said when it refused to save. */
export function SaveFailure({ draft }: { draft: Draft }) {
  if (!draft.failure || draft.conflict) return null;
  return (
    <Banner
      tone="danger"
      title={text.saveFailed}
      action={
        <Button size="small" onClick={draft.retry}>
          {text.tryAgain}
        </Button>
      }
    >
      {draft.failure.message}
    </Banner>
  );
}
