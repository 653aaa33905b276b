import type { GalleryTemplateDto } from "@server/features/templates/schemas";
import { useQuery } from "@tanstack/react-query";
import { Button, ErrorState, Skeleton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { galleryQuery } from "../api";
import { text } from "../strings";
import type { Beginning } from "./create-dialog";
import { Thumbnail } from "./thumbnail";

/** Complete emails to start from. */
export function TemplateGallery({ onUse }: { onUse: (beginning: Beginning) => void }) {
  const { id: businessId } = useBusiness();
  const gallery = useQuery(galleryQuery(businessId));
  if (gallery.error) {
    return <ErrorState error={gallery.error} onRetry={() => void gallery.refetch()} />;
  }
  if (!gallery.data) return <Skeleton className="h-80" />;
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
      {gallery.data.map((template) => (
        <li
          key={template.id}
          className="flex flex-col overflow-hidden rounded-card border border-line bg-surface"
        >
          <Thumbnail template={template} />
          <div className="flex flex-1 flex-col p-4">
            <h3 className="font-semibold">{template.name}</h3>
            <p className="mt-1 mb-4 flex-1 text-muted">{template.description}</p>
            <Button
              aria-label={text.useStarter(template.name)}
              onClick={() => onUse(beginningOf(template))}
            >
              {text.use}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function beginningOf(template: GalleryTemplateDto): Beginning {
  const { name, kind, source, subject, preheader } = template;
  return { name, kind, source, subject, preheader, html: "" };
}
