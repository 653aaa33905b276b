import { previewTemplateInput } from "@server/features/templates/schemas";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "../../lib/use-debounced";
import { useBusiness } from "../businesses/api";
import { previewQuery } from "./api";
import type { TemplateForm } from "./template-schema";

const PAUSE_MS = 400;
/** What the content host is shown is signed for five minutes. */
const SIGNED_MS = 4 * 60_000;

/** The preview of what stands in the editor, made anew after a pause in typing. */
export function usePreview(templateId: string, form: TemplateForm, contactId: string) {
  const { id: businessId } = useBusiness();
  const { subject, preheader, html, text } = form;
  const draft = useDebounced(
    JSON.stringify({
      subject,
      preheader: preheader.trim() === "" ? null : preheader,
      html,
      text,
      contactId: contactId || undefined,
    }),
    PAUSE_MS,
  );
  const valid = previewTemplateInput.safeParse(JSON.parse(draft));
  const query = useQuery({
    ...previewQuery(businessId, templateId, valid.data ?? {}),
    enabled: valid.success,
    staleTime: SIGNED_MS,
    refetchInterval: SIGNED_MS,
  });
  // A mistake half-way through typing leaves the last preview in sight.
  const [last, setLast] = useState(query.data);
  if (query.data && query.data !== last) setLast(query.data);
  return { preview: query.data ?? last, error: query.error, busy: query.isFetching };
}
