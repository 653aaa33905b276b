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

function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** How saving goes. */
export function useSaveState(draft: Draft) {
  const online = useOnline();
  return draft.saveState === "failed" && !online ? "offline" : draft.saveState;
}

/**
 * Keeps what is drawn from getting lost: saves before the screen is left, says if it cannot, and
 * tries again once there is a connection.
 */
export function SaveGuard({ draft }: { draft: Draft }) {
  const online = useOnline();
  const retry = useEffectEvent(() => {
    if (draft.saveState === "failed" && !draft.conflict) draft.retry();
  });
  useEffect(() => {
    if (online) retry();
  }, [online]);
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
  /** Whoever wanted to leave stays, to see what came of it. */
  const settle = (how: () => void) => {
    blocker.reset?.();
    how();
  };
  return (
    <>
      {draft.conflict && (
        <Dialog
          open
          onOpenChange={(open) => !open && settle(draft.decideLater)}
          title={text.conflictTitle}
          footer={
            <>
              <Button onClick={() => settle(() => draft.conflict && draft.take(draft.conflict))}>
                {text.takeTheirs}
              </Button>
              <Button variant="primary" onClick={() => settle(draft.keepMine)}>
                {text.keepMine}
              </Button>
            </>
          }
        >
          <p className="text-muted">{text.conflictBody}</p>
        </Dialog>
      )}
      {blocker.status === "blocked" && !draft.conflict && (
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
  const online = useOnline();
  // Without a connection it is tried again by itself.
  if (!draft.failure || draft.conflict || !online) return null;
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
