import { useQuery } from "@tanstack/react-query";
import { ErrorState, Skeleton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { previewQuery, type Template } from "../api";
import { contentOf, draftOf } from "../editor/draft";
import { PreviewFrame } from "../preview/preview-frame";
import { ScaledFrame } from "../preview/scaled-frame";
import { SIGNED_MS } from "../preview/use-preview";
import { text } from "../strings";

type Content = Pick<Template, "kind" | "source" | "html" | "text" | "subject" | "preheader">;

interface VersionPreviewProps {
  template: Template;
  content: Content;
  title: string;
  /** Shows all of its width in little room. */
  scaled?: boolean;
}

/** How a version looks today. */
export function VersionPreview({ template, content, title, scaled }: VersionPreviewProps) {
  const { id: businessId } = useBusiness();
  const input = { kind: content.kind, ...contentOf(draftOf(content), content.kind) };
  const preview = useQuery({
    ...previewQuery(businessId, template.id, input),
    staleTime: SIGNED_MS,
  });
  if (preview.error) {
    return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  if (!preview.data) return <Skeleton className="h-96" />;
  return (
    <>
      <p className="mb-2 break-words">
        <span className="text-muted">{text.inboxSubject}: </span>
        <span className="font-medium">{preview.data.subject}</span>
      </p>
      {scaled ? (
        <ScaledFrame inert preview={preview.data} title={title} className="h-96" />
      ) : (
        <PreviewFrame preview={preview.data} title={title} className="h-[36rem]" />
      )}
    </>
  );
}
