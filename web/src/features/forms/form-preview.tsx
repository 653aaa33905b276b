import { previewFormInput } from "@server/features/forms/schemas";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useDebounced } from "../../lib/use-debounced";
import { Card, ErrorState, Segmented, Skeleton } from "../../ui";
import { useBusiness } from "../businesses/api";
import { PreviewFrame } from "../templates/preview/preview-frame";
import { formPreviewQuery } from "./api";
import type { FormFields } from "./edit-panel";
import { text } from "./strings";

type Width = "desktop" | "phone";

const WIDTHS = [
  { value: "desktop", label: text.desktop, icon: <Monitor size={16} aria-hidden="true" /> },
  { value: "phone", label: text.phone, icon: <Smartphone size={16} aria-hidden="true" /> },
] as const;

const EMPTY = { title: "", description: "", fields: [], consentText: "", buttonLabel: "" };

/** The form's page as visitors will see it, from the content host. */
export function FormPreview({ fields }: { fields: FormFields }) {
  const { id: businessId } = useBusiness();
  const [width, setWidth] = useState<Width>("desktop");
  const { title, description, fields: questions, consentText, buttonLabel } = useWatch(fields);
  const typed = { title, description, fields: questions, consentText, buttonLabel };
  const draft = previewFormInput.safeParse(useDebounced(typed));
  const query = formPreviewQuery(businessId, draft.success ? draft.data : EMPTY);
  const preview = useQuery(draft.success ? query : { ...query, queryFn: skipToken });
  return (
    <Card
      title={text.preview}
      actions={
        <Segmented
          legend={text.width}
          hideLegend
          value={width}
          onChange={setWidth}
          options={WIDTHS}
        />
      }
    >
      {preview.data && (
        <PreviewFrame
          preview={preview.data}
          title={text.previewOf}
          narrow={width === "phone"}
          className="h-[40rem] max-h-[70dvh]"
        />
      )}
      {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && draft.success && <Skeleton className="h-96" />}
      {!draft.success && <p className="mt-3 text-muted">{text.previewFailed}</p>}
    </Card>
  );
}
