import { Badge, RelativeTime, type Column } from "../../ui";
import type { TemplateSummary } from "./api";
import { KIND_ICONS } from "./kind-icons";
import { text } from "./strings";
import { TemplateMenu } from "./template-menu";
import { TemplateThumbnail } from "./template-thumbnail";

export const TEMPLATE_COLUMNS: Column<TemplateSummary>[] = [
  {
    id: "name",
    header: text.name,
    primary: true,
    cell: (template) => (
      <span className="flex items-center gap-3 sm:min-w-60">
        <TemplateThumbnail template={template} />
        <span className="min-w-0 break-words">{template.name}</span>
      </span>
    ),
  },
  {
    id: "kind",
    header: text.kind,
    cell: ({ kind }) => {
      const Icon = KIND_ICONS[kind];
      return (
        <Badge>
          <Icon size={14} className="mr-1.5" aria-hidden="true" />
          {text.kinds[kind]}
        </Badge>
      );
    },
  },
  {
    id: "subject",
    header: text.subject,
    cell: ({ subject }) => <span className="block truncate">{subject}</span>,
  },
  { id: "version", header: text.version, align: "end", cell: ({ version }) => version },
  {
    id: "changed",
    header: text.changed,
    align: "end",
    cell: ({ updatedAt }) => (
      <span className="whitespace-nowrap text-muted">
        <RelativeTime at={updatedAt} />
      </span>
    ),
  },
  {
    id: "actions",
    header: text.actions,
    hideHeader: true,
    align: "end",
    cell: (template) => <TemplateMenu template={template} />,
  },
];
