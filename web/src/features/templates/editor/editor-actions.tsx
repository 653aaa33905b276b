import { useNavigate } from "@tanstack/react-router";
import {
  ChartColumn,
  Copy,
  Ellipsis,
  History,
  PencilLine,
  Redo2,
  Send,
  Megaphone,
  Trash2,
  Undo2,
} from "lucide-react";
import { createTemplateInput } from "@server/features/templates/schemas";
import { useState } from "react";
import {
  Button,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  RenameDialog,
  Segmented,
  showFailure,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { updateTemplate, type Template } from "../api";
import { text } from "../strings";
import { campaignPath, figuresPath } from "../template-links";
import { useDuplicate } from "../use-duplicate";
import { useRemoveTemplate } from "../use-remove-template";
import { VersionsDrawer } from "../versions/versions-drawer";
import { SaveState } from "./save-state";
import { TestDialog } from "./test-dialog";
import type { TemplateDraft } from "./use-template-draft";

interface EditorActionsProps {
  template: Template;
  draft: TemplateDraft;
  /** Whose details a test shows. */
  contact: { id: string; label: string };
  /** Undefined where the preview stands beside what is written. */
  view: "edit" | "preview" | undefined;
  onView: (view: "edit" | "preview") => void;
}

type Opened = "test" | "delete" | "rename" | "versions";

/** Everything that can be done with the template as a whole. */
export function EditorActions({ template, draft, contact, view, onView }: EditorActionsProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const canWrite = useCan("templates:write");
  const canSend = useCan("emails:send");
  const canCampaign = useCan("campaigns:write");
  const canSeeFigures = useCan("emails:read");
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const removal = useRemoveTemplate();
  const duplicate = useDuplicate();
  const { name } = draft.base;
  const leave = () =>
    void navigate({ to: "/b/$businessId/templates", params: { businessId }, ignoreBlocker: true });
  return (
    <>
      {view && (
        <Segmented
          legend={text.view}
          hideLegend
          value={view}
          onChange={onView}
          options={[
            { value: "edit", label: text.edit },
            { value: "preview", label: text.preview },
          ]}
        />
      )}
      {canWrite && (
        <span className="flex items-center">
          <span className="mr-2">
            <SaveState dirty={draft.dirty} saving={draft.saving} />
          </span>
          <IconButton
            label={text.undo}
            icon={<Undo2 size={16} />}
            disabled={!draft.canUndo}
            onClick={draft.undo}
          />
          <IconButton
            label={text.redo}
            icon={<Redo2 size={16} />}
            disabled={!draft.canRedo}
            onClick={draft.redo}
          />
        </span>
      )}
      <Menu trigger={<IconButton label={text.more} icon={<Ellipsis size={16} />} />}>
        <MenuItem icon={<History size={16} />} onSelect={() => setOpened("versions")}>
          {text.versions}
        </MenuItem>
        {canSeeFigures && (
          <MenuItem
            icon={<ChartColumn size={16} />}
            onSelect={() => void navigate({ href: figuresPath(businessId, template.id) })}
          >
            {text.figures}
          </MenuItem>
        )}
        {canCampaign && (
          <MenuItem
            icon={<Megaphone size={16} />}
            onSelect={() => void navigate({ href: campaignPath(businessId, template.id) })}
          >
            {text.useInCampaign}
          </MenuItem>
        )}
        {canWrite && (
          <>
            <MenuItem icon={<PencilLine size={16} />} onSelect={() => setOpened("rename")}>
              {text.rename}
            </MenuItem>
            <MenuItem icon={<Copy size={16} />} onSelect={() => duplicate.run(template.id)}>
              {text.duplicate}
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 size={16} />} onSelect={() => setOpened("delete")}>
              {text.remove}
            </MenuItem>
          </>
        )}
      </Menu>
      {canSend && (
        <Button icon={<Send size={16} />} onClick={() => setOpened("test")}>
          {text.test}
        </Button>
      )}
      {canWrite && (
        <Button
          variant="primary"
          busy={draft.saving}
          disabled={!draft.dirty}
          onClick={() => void draft.save().catch(showFailure)}
        >
          {text.save}
        </Button>
      )}
      <TestDialog
        templateId={template.id}
        contact={contact}
        unsaved={draft.dirty && canWrite}
        onSave={() => draft.save()}
        open={opened === "test"}
        onOpenChange={close}
      />
      <VersionsDrawer
        template={draft.base}
        open={opened === "versions"}
        onOpenChange={close}
        unsaved={draft.dirty}
        onRestored={draft.accept}
      />
      {opened === "rename" && (
        <RenameDialog
          name={name}
          rule={createTemplateInput.shape.name}
          onRename={async (wanted) => {
            const input = { name: wanted, version: draft.version() };
            await draft.note(await updateTemplate(businessId, template.id, input));
          }}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={opened === "delete"}
        onOpenChange={close}
        title={text.removeTitle(name)}
        confirmLabel={text.remove}
        danger
        busy={removal.busy}
        onConfirm={() => removal.run(draft.base, leave)}
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
