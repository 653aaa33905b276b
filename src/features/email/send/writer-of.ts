import type { Config } from "../../../platform/config";
import type { BusinessProfile } from "../../businesses";
import {
  type Rendered,
  type RenderScope,
  refKey,
  renderTemplate,
  type SendableTemplate,
} from "../../templates";
import type { Said } from "../batches/said-by";
import { systemMail } from "../system/system-mails";

/** Who says what an email says: its template, or code for mail that no template says. */
export interface Writer {
  /** Null for code. */
  templateVersion: number | null;
  /** @throws AppError TEMPLATE_INVALID if it does not compile, or fails on this recipient */
  write(words: Said["words"], scope: RenderScope): Pick<Rendered, "subject" | "html" | "text">;
}

/** The writer of an email; null if its template is gone. */
export function writerOf(
  config: Config,
  business: BusinessProfile,
  email: { key: string; template_id: string; template_version: number | null },
  templates: Map<string, SendableTemplate>,
): Writer | null {
  const mail = systemMail(config, business, email);
  if (mail) return { templateVersion: null, write: () => mail };
  const { template_id: templateId, template_version: version } = email;
  const template = templates.get(refKey({ templateId, version }));
  if (!template) return null;
  return {
    templateVersion: template.version,
    write: (words, scope) => renderTemplate(words(template.compiled()), scope),
  };
}
