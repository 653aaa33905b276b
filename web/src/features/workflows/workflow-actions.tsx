import { createWorkflowInput } from "@server/features/workflows/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Ellipsis, Pause, Pencil, Play, Rocket, Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { isApiError, useChange } from "../../api";
import { useIsPhone } from "../../lib/use-media";
import {
  Button,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  RenameDialog,
  showFailure,
  showToast,
  useDeleteWithUndo,
} from "../../ui";
import { useBusiness } from "../businesses/api";
import {
  deleteWorkflow,
  type ExistingContacts,
  moveWorkflow,
  publishWorkflow,
  restoreWorkflow,
  runsKey,
  updateWorkflow,
  workflowQuery,
  workflowsKey,
  type Move,
  type Workflow,
} from "./api";
import type { Draft } from "./editor/use-draft";
import { AddContactsDialog } from "./runs/add-contacts-dialog";
import { addText } from "./runs/add-strings";
import { PublishDialog } from "./versions/publish-dialog";
import { text } from "./strings";

interface WorkflowActionsProps {
  workflow: Workflow;
  draft: Draft;
}

/** Contacts by hand, publish, pause and resume, rename and delete. */
export function WorkflowActions({ workflow, draft }: WorkflowActionsProps) {
  const { id: businessId } = useBusiness();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState<"add" | "publish" | "rename" | "delete">();
  const close = () => setOpen(undefined);
  const { id, name, status, hasUnpublishedChanges } = workflow;

  const invalidates = [
    [...workflowsKey(businessId), "versions", id],
    runsKey(businessId),
    ["overview", businessId],
  ];
  const move = useChange({
    send: (to: Move) => draft.act((version) => moveWorkflow(businessId, id, to, version)),
    invalidates,
  });
  const publication = useChange({
    send: (existingContacts: ExistingContacts) =>
      draft.act((version) => publishWorkflow(businessId, id, { version, existingContacts })),
    invalidates,
  });
  const publish = (existingContacts: ExistingContacts) =>
    publication.mutate(existingContacts, {
      onSuccess: () => showToast(status === "paused" ? text.publishedPaused : text.published(name)),
      onError: showFailure,
      onSettled: close,
    });
  const rename = async (next: string) => {
    await draft.act((version) => updateWorkflow(businessId, id, { name: next, version }));
    await router.invalidate();
  };
  const hold = (to: "pause" | "resume") =>
    move.mutate(to, {
      onSuccess: () => showToast(to === "pause" ? text.paused : text.resumed),
      onError: showFailure,
    });
  const askToPublish = async () => {
    // What keeps it from being published is known once the last change is saved.
    const problem: unknown = await draft.flush().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (problem !== undefined) {
      // What somebody else saved instead is asked about by the editor.
      if (problem instanceof Error && !isApiError(problem, "VERSION_STALE")) showFailure(problem);
      return undefined;
    }
    const saved = queryClient.getQueryData(workflowQuery(businessId, id).queryKey);
    if (Object.keys(saved?.problems ?? {}).length === 0) return setOpen("publish");
    showToast(text.publishBlocked, { tone: "danger" });
    return void navigate({ to: ".", search: {}, replace: true });
  };
  const deletion = useDeleteWithUndo<Workflow>({
    remove: () => deleteWorkflow(businessId, id),
    restore: () => restoreWorkflow(businessId, id),
    invalidates: [[...workflowsKey(businessId), "list"]],
    removed: () => text.removed(name),
    restored: () => text.restored(name),
  });
  const leave = () => void navigate({ to: "/b/$businessId/workflows", params: { businessId } });

  const menu = (
    <Menu trigger={<IconButton label={text.more} icon={<Ellipsis size={18} />} />}>
      {status === "active" && isPhone && (
        <MenuItem icon={<UserPlus size={16} />} onSelect={() => setOpen("add")}>
          {addText.open}
        </MenuItem>
      )}
      <MenuItem icon={<Pencil size={16} />} onSelect={() => setOpen("rename")}>
        {text.rename}
      </MenuItem>
      <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => setOpen("delete")}>
        {text.remove}
      </MenuItem>
    </Menu>
  );
  return (
    <>
      {status === "active" && !isPhone && (
        <Button icon={<UserPlus size={16} />} onClick={() => setOpen("add")}>
          {addText.open}
        </Button>
      )}
      {!isPhone && menu}
      {status === "active" && (
        <Button
          icon={<Pause size={16} />}
          busy={move.isPending && move.variables === "pause"}
          onClick={() => hold("pause")}
        >
          {text.pause}
        </Button>
      )}
      {status === "paused" && (
        <Button
          icon={<Play size={16} />}
          busy={move.isPending && move.variables === "resume"}
          onClick={() => hold("resume")}
        >
          {text.resume}
        </Button>
      )}
      <Button
        variant="primary"
        icon={<Rocket size={16} />}
        disabled={status !== "draft" && !hasUnpublishedChanges && draft.saveState === "saved"}
        title={hasUnpublishedChanges ? undefined : text.nothingNew}
        onClick={() => void askToPublish()}
      >
        {text.publish}
      </Button>
      {isPhone && menu}
      {open === "add" && <AddContactsDialog workflow={workflow} onClose={close} />}
      {open === "publish" && (
        <PublishDialog
          workflow={workflow}
          definition={draft.saveState === "saved" ? workflow.definition : draft.definition}
          busy={publication.isPending}
          onConfirm={publish}
          onClose={close}
        />
      )}
      {open === "rename" && (
        <RenameDialog
          name={name}
          rule={createWorkflowInput.shape.name}
          onRename={rename}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={text.removeTitle(name)}
        confirmLabel={text.remove}
        danger
        busy={deletion.busy}
        onConfirm={() =>
          deletion.run(workflow, () => {
            leave();
            void router.invalidate();
          })
        }
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
