import { ExternalLink } from "lucide-react";
import { Field, Select, TextLink } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { text } from "../strings";
import { useEditor } from "./editor-context";

/** Which email to send. */
export function EmailFields({ id, templateId }: { id: string; templateId: string }) {
  const { id: businessId } = useBusiness();
  const { canWrite, templates, update } = useEditor();
  const options = [...templates].map(([value, label]) => ({ value, label }));
  const known = templateId === "" || templates.has(templateId);
  if (templates.size === 0 && known) {
    return (
      <p className="text-muted">
        {text.noTemplates}{" "}
        <TextLink to="/b/$businessId/templates" params={{ businessId }}>
          {text.createTemplate}
        </TextLink>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Field label={text.template} hideLabel className="min-w-48 flex-1">
        <Select
          disabled={!canWrite}
          placeholder={text.templatePlaceholder}
          options={
            known ? options : [...options, { value: templateId, label: text.unknownTemplate }]
          }
          value={templateId}
          onChange={(event) =>
            update({ id, type: "sendEmail", config: { templateId: event.target.value } })
          }
        />
      </Field>
      {templateId !== "" && templates.has(templateId) && (
        <TextLink
          to="/b/$businessId/templates/$templateId"
          params={{ businessId, templateId }}
          className="inline-flex min-h-6 items-center gap-1.5"
        >
          <ExternalLink size={14} aria-hidden="true" />
          {text.openTemplate}
        </TextLink>
      )}
    </div>
  );
}
