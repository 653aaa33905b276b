import { useQuery } from "@tanstack/react-query";
import { useBusiness } from "../businesses/api";
import { savedPreviewQuery, type TemplateSummary } from "./api";
import { KIND_ICONS } from "./kind-icons";
import { ScaledFrame } from "./preview/scaled-frame";
import { SIGNED_MS } from "./preview/use-preview";
import { useSeen } from "./preview/use-seen";
import { text } from "./strings";

/** The head of an email in little, drawn once its row comes into sight; its kind until then. */
export function TemplateThumbnail({ template }: { template: TemplateSummary }) {
  const { id: businessId } = useBusiness();
  const [box, seen] = useSeen<HTMLSpanElement>();
  const { name, kind, deletedAt } = template;
  const preview = useQuery({
    ...savedPreviewQuery(businessId, template),
    enabled: seen && deletedAt === null,
    staleTime: SIGNED_MS,
  });
  const Icon = KIND_ICONS[kind];
  return (
    <span
      ref={box}
      className="flex h-16 w-20 shrink-0 items-center justify-center overflow-hidden rounded-control border border-line bg-sunken text-muted"
    >
      {preview.data ? (
        <ScaledFrame inert preview={preview.data} title={text.thumbnailOf(name)} className="h-16" />
      ) : (
        <Icon size={18} aria-hidden="true" />
      )}
    </span>
  );
}
