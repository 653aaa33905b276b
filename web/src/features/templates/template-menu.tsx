import { useNavigate } from "@tanstack/react-router";
import { ChartColumn, Copy, Ellipsis, Megaphone, RotateCcw, Trash2 } from "lucide-react";
import { useChange } from "../../api";
import {
  Button,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  showFailure,
  showToast,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { restoreTemplate, templatesKey, type TemplateSummary } from "./api";
import { text } from "./strings";
import { campaignPath, figuresPath } from "./template-links";
import { useDuplicate } from "./use-duplicate";
import { useRemoveTemplate } from "./use-remove-template";

/** What can be done with a template from the list. */
export function TemplateMenu({ template }: { template: TemplateSummary }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const canWrite = useCan("templates:write");
  const canCampaign = useCan("campaigns:write");
  const canSeeFigures = useCan("emails:read");
  const duplicate = useDuplicate();
  const removal = useRemoveTemplate();
  if (template.deletedAt !== null) return canWrite && <RestoreButton template={template} />;
  if (!canWrite && !canCampaign && !canSeeFigures) return null;
  return (
    <Menu
      trigger={
        <IconButton
          label={text.actionsFor(template.name)}
          icon={<Ellipsis size={16} />}
          className="-my-1.5"
        />
      }
    >
      {canCampaign && (
        <MenuItem
          icon={<Megaphone size={16} />}
          onSelect={() => void navigate({ href: campaignPath(businessId, template.id) })}
        >
          {text.useInCampaign}
        </MenuItem>
      )}
      {canSeeFigures && (
        <MenuItem
          icon={<ChartColumn size={16} />}
          onSelect={() => void navigate({ href: figuresPath(businessId, template.id) })}
        >
          {text.figures}
        </MenuItem>
      )}
      {canWrite && (
        <>
          <MenuItem icon={<Copy size={16} />} onSelect={() => duplicate.run(template.id)}>
            {text.duplicate}
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 size={16} />} onSelect={() => removal.run(template)}>
            {text.remove}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function RestoreButton({ template }: { template: TemplateSummary }) {
  const { id: businessId } = useBusiness();
  const restore = useChange({
    send: () => restoreTemplate(businessId, template.id),
    invalidates: [templatesKey(businessId), ["overview", businessId]],
  });
  return (
    <Button
      size="small"
      icon={<RotateCcw size={14} />}
      busy={restore.isPending}
      onClick={() =>
        restore.mutate(undefined, {
          onSuccess: () => showToast(text.restored(template.name)),
          onError: showFailure,
        })
      }
    >
      {text.restore}
    </Button>
  );
}
