import { updateMediaInput } from "@server/features/media/schemas";
import { Ellipsis, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import {
  ConfirmDialog,
  Field,
  FormDialog,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  showToast,
  Textarea,
  useDeleteWithUndo,
  useZodForm,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { deleteMedia, describeMedia, mediaKey, restoreMedia, type Media } from "./api";
import { text } from "./strings";

interface MediaCardProps {
  media: Media;
  onPick: (media: Media) => void;
}

/** An image to choose, to describe or to throw away. */
export function MediaCard({ media, onPick }: MediaCardProps) {
  const canWrite = useCan("templates:write");
  return (
    <div className="relative">
      <button
        type="button"
        aria-label={text.use(media.filename)}
        onClick={() => onPick(media)}
        className="block w-full overflow-hidden rounded-card border border-line bg-surface text-left transition-colors hover:border-accent-ink"
      >
        <img
          src={media.url}
          alt=""
          loading="lazy"
          className="aspect-video w-full bg-sunken object-contain"
        />
        <span className="block truncate px-2.5 pt-2 pr-11 text-sm font-medium">
          {media.filename}
        </span>
        <span className="block truncate px-2.5 pr-11 pb-2 text-sm text-muted">
          {media.alt || text.size(media.width, media.height)}
        </span>
      </button>
      {canWrite && <MediaMenu media={media} />}
    </div>
  );
}

function MediaMenu({ media }: { media: Media }) {
  const { id: businessId } = useBusiness();
  const [describing, setDescribing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const deletion = useDeleteWithUndo<Media>({
    remove: ({ id }) => deleteMedia(businessId, id),
    restore: ({ id }) => restoreMedia(businessId, id),
    invalidates: [mediaKey(businessId)],
    removed: ({ filename }) => text.removed(filename),
    restored: ({ filename }) => text.restored(filename),
  });
  return (
    <div className="absolute right-1 bottom-1.5">
      <Menu
        trigger={
          <IconButton label={text.actionsFor(media.filename)} icon={<Ellipsis size={16} />} />
        }
      >
        <MenuItem icon={<PenLine size={16} />} onSelect={() => setDescribing(true)}>
          {text.describe}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 size={16} />} onSelect={() => setDeleting(true)}>
          {text.remove}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={text.removeTitle(media.filename)}
        confirmLabel={text.remove}
        danger
        busy={deletion.busy}
        onConfirm={() => deletion.run(media, () => setDeleting(false))}
      >
        {text.removeHelp}
      </ConfirmDialog>
      {describing && <DescribeDialog media={media} onClose={() => setDescribing(false)} />}
    </div>
  );
}

function DescribeDialog({ media, onClose }: { media: Media; onClose: () => void }) {
  const { id: businessId } = useBusiness();
  const form = useZodForm(updateMediaInput, { alt: media.alt });
  const change = useChange({
    send: (alt: string) => describeMedia(businessId, media.id, alt),
    invalidates: [mediaKey(businessId)],
  });
  return (
    <FormDialog
      form={form}
      title={text.describeTitle}
      description={text.describeHelp}
      submitLabel={text.save}
      onClose={onClose}
      onSubmit={async ({ alt }) => {
        await change.mutateAsync(alt);
        showToast(text.described);
        onClose();
      }}
    >
      <Field label={text.alt} error={form.formState.errors.alt?.message}>
        <Textarea {...form.register("alt")} rows={2} />
      </Field>
    </FormDialog>
  );
}
