import { previewTemplateInput, type TemplateKind } from "@server/features/templates/schemas";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../../../lib/use-debounced";
import { useBusiness } from "../../businesses/api";
import { previewQuery } from "../api";
import { contentOf, type Draft } from "../editor/draft";

const PAUSE_MS = 400;
/** What the content host is shown is signed for five minutes. */
export const SIGNED_MS = 4 * 60_000;

interface PreviewOptions {
  templateId: string;
  kind: TemplateKind;
  draft: Draft;
  /** Empty for the sample contact. */
  contactId: string;
  /** False while nobody looks at it. */
  enabled: boolean;
}

/** The preview of what stands in the editor, made anew after a pause in typing. */
export function usePreview({ templateId, kind, draft, contactId, enabled }: PreviewOptions) {
  const { id: businessId } = useBusiness();
  const input = useDebounced(
    JSON.stringify({ ...contentOf(draft, kind), contactId: contactId || undefined }),
    PAUSE_MS,
  );
  const valid = previewTemplateInput.safeParse(JSON.parse(input));
  const query = useQuery({
    ...previewQuery(businessId, templateId, valid.data ?? {}),
    enabled: enabled && valid.success,
    staleTime: SIGNED_MS,
    refetchInterval: SIGNED_MS,
  });
  // A mistake half-way through typing leaves the last preview in sight.
  const [last, setLast] = useState(query.data);
  if (query.data && query.data !== last) setLast(query.data);
  return { preview: query.data ?? last, error: query.error, busy: query.isFetching };
}
