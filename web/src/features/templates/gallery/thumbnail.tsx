import type { GalleryTemplateDto } from "@server/features/templates/schemas";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { draftPreviewQuery } from "../api";
import { ScaledFrame } from "../preview/scaled-frame";
import { SIGNED_MS } from "../preview/use-preview";
import { useSeen } from "../preview/use-seen";

/** A design in the colours of the business, drawn once it comes into sight. */
export function Thumbnail({ template }: { template: GalleryTemplateDto }) {
  const { id: businessId } = useBusiness();
  const [box, seen] = useSeen<HTMLDivElement>();
  const { kind, source, subject, preheader } = template;
  const preview = useQuery({
    ...draftPreviewQuery(businessId, { kind, source, subject, preheader }),
    enabled: seen,
    staleTime: SIGNED_MS,
  });
  return (
    <div ref={box} className="h-64 overflow-hidden border-b border-line bg-sunken">
      {preview.data ? (
        <ScaledFrame inert preview={preview.data} title={template.name} className="h-64" />
      ) : (
        !preview.error && <Skeleton className="h-full" />
      )}
    </div>
  );
}
