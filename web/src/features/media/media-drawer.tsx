import { useInfiniteQuery } from "@tanstack/react-query";
import { ImageIcon, SearchX } from "lucide-react";
import { useState } from "react";
import { useCreate } from "../../api";
import {
  Drawer,
  EmptyState,
  FileDrop,
  PagedList,
  SearchBox,
  showFailure,
  showToast,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { mediaKey, mediaQuery, uploadMedia, type Media } from "./api";
import { MediaCard } from "./media-card";
import { text } from "./strings";

interface MediaDrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (media: Media) => void;
}

const TYPES = "image/png,image/jpeg,image/gif,image/webp";
const MAX_BYTES = 5 * 1024 * 1024;

/** The business's images: one is chosen or uploaded. */
export function MediaDrawer({ open, onOpenChange, onPick }: MediaDrawerProps) {
  return (
    <Drawer
      size="large"
      open={open}
      onOpenChange={onOpenChange}
      title={text.title}
      description={text.help}
    >
      <MediaLibrary onPick={onPick} />
    </Drawer>
  );
}

function MediaLibrary({ onPick }: { onPick: (media: Media) => void }) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("templates:write");
  const [q, setQuery] = useState<string>();
  const media = useInfiniteQuery(mediaQuery(businessId, q));
  const empty = q ? (
    <EmptyState icon={<SearchX size={20} />} title={text.noneFound}>
      {text.noneFoundBody}
    </EmptyState>
  ) : (
    <EmptyState icon={<ImageIcon size={20} />} title={text.emptyTitle}>
      {text.emptyBody}
    </EmptyState>
  );
  return (
    <div className="space-y-4">
      {canWrite && <UploadBox onUploaded={onPick} />}
      <SearchBox label={text.search} value={q} onSearch={setQuery} />
      <PagedList query={media} empty={empty}>
        {(rows) => (
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {rows.map((each) => (
              <li key={each.id}>
                <MediaCard media={each} onPick={onPick} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}

function UploadBox({ onUploaded }: { onUploaded: (media: Media) => void }) {
  const { id: businessId } = useBusiness();
  const [error, setError] = useState<string>();
  const upload = useCreate({
    send: (file: File, key) => uploadMedia(businessId, file, key),
    invalidates: [mediaKey(businessId)],
  });
  const take = (file: File | undefined) => {
    setError(undefined);
    if (!file) return;
    if (file.size > MAX_BYTES) return setError(text.tooLarge);
    upload.mutate(file, {
      onSuccess: (media) => {
        showToast(text.uploaded(media.filename));
        onUploaded(media);
      },
      onError: showFailure,
    });
  };
  return (
    <FileDrop
      label={upload.isPending ? text.uploading : text.upload}
      accept={TYPES}
      file={undefined}
      onChange={take}
      error={error}
    />
  );
}
