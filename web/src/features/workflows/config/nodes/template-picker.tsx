import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailPlus, PencilLine, Plus } from "lucide-react";
import { useState } from "react";
import { rowsOf } from "../../../../api";
import { useDebounced } from "../../../../lib/use-debounced";
import {
  Button,
  buttonClass,
  Dialog,
  ErrorState,
  Input,
  LoadMore,
  SkeletonRows,
} from "../../../../ui";
import { useBusiness } from "../../../businesses/api";
import {
  savedPreviewQuery,
  templateQuery,
  templatesQuery,
  type TemplateSummary,
} from "../../../templates/api";
import { ScaledFrame } from "../../../templates/preview/scaled-frame";
import { SIGNED_MS } from "../../../templates/preview/use-preview";
import { TemplateThumbnail } from "../../../templates/template-thumbnail";
import { form } from "../form-strings";

interface TemplatePickerProps {
  /** Empty: none yet. */
  value: string;
  onChange: (templateId: string) => void;
}

/** The email that is sent, as it looks, with what leads to others. */
export function TemplatePicker({ value, onChange }: TemplatePickerProps) {
  const { id: businessId } = useBusiness();
  const [isOpen, setOpen] = useState(false);
  const chosen = useQuery({
    ...templateQuery(businessId, value),
    enabled: value !== "",
    retry: false,
  });
  const template = value === "" ? undefined : chosen.data;
  const isGone =
    value !== "" && (chosen.isError || (template !== undefined && template.deletedAt !== null));
  return (
    <div className="min-w-0">
      <p className="mb-1.5 font-medium">{form.template}</p>
      {template && !isGone ? (
        <Chosen template={template} onOpen={() => setOpen(true)} />
      ) : (
        <div className="rounded-card border border-dashed border-line-strong p-4 text-center">
          {isGone && (
            <p role="alert" className="mb-3 text-danger-ink">
              {form.deletedTemplate}
            </p>
          )}
          <div className="flex flex-wrap justify-center gap-2">
            <Button icon={<MailPlus size={16} />} onClick={() => setOpen(true)}>
              {form.chooseTemplate}
            </Button>
            <NewTemplate />
          </div>
        </div>
      )}
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={form.templateTitle}
        size="large"
        footer={<NewTemplate />}
      >
        <Choices
          value={value}
          onChoose={(id) => {
            setOpen(false);
            onChange(id);
          }}
        />
      </Dialog>
    </div>
  );
}

function NewTemplate() {
  const { id: businessId } = useBusiness();
  return (
    <Link
      to="/b/$businessId/templates/new"
      params={{ businessId }}
      target="_blank"
      className={buttonClass("ghost")}
    >
      <Plus size={16} aria-hidden="true" />
      {form.newTemplate}
    </Link>
  );
}

function Chosen({ template, onOpen }: { template: TemplateSummary; onOpen: () => void }) {
  const { id: businessId } = useBusiness();
  const { id: templateId, name, subject } = template;
  const preview = useQuery({
    ...savedPreviewQuery(businessId, template),
    staleTime: SIGNED_MS,
    refetchInterval: SIGNED_MS,
  });
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <div className="h-44 border-b border-line bg-sunken">
        {preview.data && (
          <ScaledFrame inert preview={preview.data} title={form.previewOf(name)} className="h-44" />
        )}
      </div>
      <div className="space-y-2 p-3">
        <div>
          <p className="font-medium break-words">{name}</p>
          <p className="text-sm break-words text-muted">
            {subject === "" ? form.noSubject : form.subjectOf(subject)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="small" aria-label={`${form.changeTemplate}: ${name}`} onClick={onOpen}>
            {form.changeTemplate}
          </Button>
          <Link
            to="/b/$businessId/templates/$templateId"
            params={{ businessId, templateId }}
            target="_blank"
            className={buttonClass("ghost", "small")}
          >
            <PencilLine size={14} aria-hidden="true" />
            {form.editTemplate}
          </Link>
        </div>
      </div>
    </div>
  );
}

function Choices({ value, onChoose }: { value: string; onChoose: (id: string) => void }) {
  const { id: businessId } = useBusiness();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim());
  const list = useInfiniteQuery({
    ...templatesQuery(businessId, q === "" ? {} : { q }, 20),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const rows = rowsOf(list.data);
  return (
    <div className="space-y-3">
      <Input
        type="search"
        aria-label={form.findTemplate}
        placeholder={form.findTemplate}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <SkeletonRows rows={4} />}
      {list.data && rows.length === 0 && (
        <p className="py-6 text-center text-muted">
          {q === "" ? form.noTemplates : form.noTemplate}
        </p>
      )}
      <ul className="space-y-1">
        {rows.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              aria-pressed={template.id === value}
              onClick={() => onChoose(template.id)}
              className="flex w-full min-w-0 items-center gap-3 rounded-card border border-transparent p-2 text-left transition-colors hover:bg-hover aria-pressed:border-accent-ink aria-pressed:bg-accent-soft"
            >
              <TemplateThumbnail template={template} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{template.name}</span>
                <span className="block truncate text-sm text-muted">
                  {template.subject || form.noSubject}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <LoadMore
          count={rows.length}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onLoad={() => void list.fetchNextPage()}
        />
      )}
    </div>
  );
}
