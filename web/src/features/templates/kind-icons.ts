import type { TemplateKind } from "@server/features/templates/schemas";
import { CodeXml, FileType2, LayoutTemplate, SquareCode, type LucideIcon } from "lucide-react";

export const KIND_ICONS: Record<TemplateKind, LucideIcon> = {
  visual: LayoutTemplate,
  mjml: SquareCode,
  html: CodeXml,
  markdown: FileType2,
};
