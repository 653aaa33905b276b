import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";
import { useDebounced } from "../../lib/use-debounced";
import { Banner, Card, Segmented, Skeleton } from "../../ui";
import { useBusiness } from "../businesses/api";
import { PreviewFrame, type Scheme } from "../templates/preview/preview-frame";
import { brandPreviewQuery } from "./api";
import { brandSchema, type BrandForm, type BrandValues } from "./brand-schema";
import { text } from "./strings";

const PAUSE_MS = 400;
/** What the content host is shown is signed for five minutes. */
const SIGNED_MS = 4 * 60_000;

/** A sample email in the brand as it stands in the form, made anew after a pause. */
export function BrandPreview({ form }: { form: UseFormReturn<BrandForm, unknown, BrandValues> }) {
  const { id: businessId } = useBusiness();
  const [width, setWidth] = useState<"desktop" | "phone">("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  const values = useWatch({ control: form.control });
  const draft = useDebounced(JSON.stringify(values), PAUSE_MS);
  const read = brandSchema.safeParse(JSON.parse(draft));
  // A link that is half typed leaves the last sample in sight.
  const [last, setLast] = useState(read.data);
  if (read.data && JSON.stringify(read.data) !== JSON.stringify(last)) setLast(read.data);
  const shown = read.data ?? last;
  const query = useQuery({
    ...brandPreviewQuery(businessId, shown!),
    enabled: shown !== undefined,
    staleTime: SIGNED_MS,
    refetchInterval: SIGNED_MS,
  });
  return (
    <Card title={text.sample}>
      <div className="mb-4 flex flex-wrap gap-3">
        <div className="max-sm:hidden">
          <Segmented
            legend={text.sampleWidth}
            hideLegend
            value={width}
            onChange={setWidth}
            options={[
              { value: "desktop", label: text.desktop },
              { value: "phone", label: text.phone },
            ]}
          />
        </div>
        <Segmented
          legend={text.scheme}
          hideLegend
          value={scheme}
          onChange={setScheme}
          options={[
            { value: "light", label: text.light },
            { value: "dark", label: text.dark },
          ]}
        />
      </div>
      {query.error && <Banner tone="danger">{text.previewFailed}</Banner>}
      {query.data ? (
        <PreviewFrame
          preview={query.data}
          title={text.sample}
          narrow={width === "phone"}
          scheme={scheme}
        />
      ) : (
        !query.error && <Skeleton className="h-[36rem] w-full" />
      )}
    </Card>
  );
}
