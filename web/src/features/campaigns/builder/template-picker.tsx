import { useInfiniteQuery } from "@tanstack/react-query";
import { FileText, Plus } from "lucide-react";
import { rowsOf } from "../../../api";
import { ButtonLink, Combobox, EmptyState, Field } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { templatesQuery } from "../../templates/api";
import { text } from "../strings";

interface TemplatePickerProps {
  label: string;
  value: string | null;
  onChange: (templateId: string) => void;
}

/** One of the templates, last changed first; where there are none, the way to the first. */
export function TemplatePicker({ label, value, onChange }: TemplatePickerProps) {
  const { id: businessId } = useBusiness();
  const templates = useInfiniteQuery(templatesQuery(businessId, {}, 100));
  const rows = rowsOf(templates.data);
  if (templates.data && rows.length === 0) {
    return (
      <EmptyState
        icon={<FileText size={20} />}
        title={text.noTemplates}
        action={
          <ButtonLink
            icon={<Plus size={16} />}
            to="/b/$businessId/templates"
            params={{ businessId }}
          >
            {text.newTemplate}
          </ButtonLink>
        }
      >
        {text.noTemplatesBody}
      </EmptyState>
    );
  }
  return (
    <div>
      <Field label={label}>
        <Combobox
          options={rows.map(({ id, name }) => ({ value: id, label: name }))}
          value={value ?? ""}
          onChange={onChange}
          placeholder={text.chooseTemplate}
        />
      </Field>
      {value !== null && (
        <p className="mt-2">
          <ButtonLink
            size="small"
            variant="ghost"
            to="/b/$businessId/templates/$templateId"
            params={{ businessId, templateId: value }}
          >
            {text.editTemplate}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}
