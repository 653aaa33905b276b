import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FileText, Plus, SearchX, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  ButtonLink,
  EmptyState,
  PagedList,
  PageHeader,
  SearchBox,
  Select,
  Table,
  Toolbar,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { filtersOf, templatesQuery, type TemplatesView } from "./api";
import { CreateDialog, type Beginning } from "./gallery/create-dialog";
import { TemplateGallery } from "./gallery/template-gallery";
import { text } from "./strings";
import { TEMPLATE_COLUMNS } from "./template-columns";

/** The emails a business has written. */
export function TemplatesPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const shown = useSearch({ from: "/signed-in/b/$businessId/templates/" });
  const { q, kind, view } = shown;
  const templates = useInfiniteQuery(templatesQuery(businessId, filtersOf(shown)));
  const canWrite = useCan("templates:write");
  const filtered = q !== undefined || kind !== undefined || view !== undefined;
  const isEmpty = templates.data?.pages[0]?.data.length === 0 && !filtered;
  const filter = (change: TemplatesView) =>
    void navigate({ to: ".", search: { ...shown, ...change }, replace: true });
  return (
    <>
      <PageHeader
        title={text.templates}
        description={text.description}
        actions={
          canWrite && (
            <ButtonLink
              variant="primary"
              icon={<Plus size={16} />}
              to="/b/$businessId/templates/new"
              params={{ businessId }}
            >
              {text.create}
            </ButtonLink>
          )
        }
      />
      {!isEmpty && (
        <Toolbar>
          <SearchBox label={text.search} value={q} onSearch={(next) => filter({ q: next })} />
          <Select
            aria-label={text.kind}
            value={kind ?? ""}
            placeholder={text.allKinds}
            options={KIND_OPTIONS}
            onChange={(event) => filter({ kind: kindOf(event.target.value) })}
          />
          <Select
            aria-label={text.sort}
            value={shown.sort ?? ""}
            options={[
              { value: "", label: text.sortChanged },
              { value: "name", label: text.sortName },
            ]}
            onChange={(event) =>
              filter({ sort: event.target.value === "name" ? "name" : undefined })
            }
          />
          <Select
            aria-label={text.show}
            value={view ?? ""}
            placeholder={text.inUse}
            options={[{ value: "trash", label: text.trash }]}
            onChange={(event) =>
              filter({ view: event.target.value === "trash" ? "trash" : undefined })
            }
          />
        </Toolbar>
      )}
      <PagedList query={templates} empty={<Nothing shown={shown} />}>
        {(rows, refreshing) => (
          <Table
            label={text.templates}
            columns={TEMPLATE_COLUMNS}
            rows={rows}
            rowId={(template) => template.id}
            onOpen={
              view
                ? undefined
                : ({ id: templateId }) =>
                    void navigate({
                      to: "/b/$businessId/templates/$templateId",
                      params: { businessId, templateId },
                    })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}

const KIND_OPTIONS = Object.entries(text.kinds).map(([value, label]) => ({ value, label }));

function kindOf(value: string): TemplatesView["kind"] {
  return Object.hasOwn(text.kinds, value) ? (value as keyof typeof text.kinds) : undefined;
}

function Nothing({ shown: { q, kind, view } }: { shown: TemplatesView }) {
  const canWrite = useCan("templates:write");
  const [beginning, setBeginning] = useState<Beginning>();
  if (q !== undefined || kind !== undefined) {
    return (
      <EmptyState icon={<SearchX size={20} />} title={text.noneFoundTitle}>
        {text.noneFoundBody}
      </EmptyState>
    );
  }
  if (view) {
    return (
      <EmptyState icon={<Trash2 size={20} />} title={text.trashEmptyTitle}>
        {text.trashEmptyBody}
      </EmptyState>
    );
  }
  if (!canWrite) return <EmptyState icon={<FileText size={20} />} title={text.noneYet} />;
  return (
    <>
      <h2 className="text-md font-semibold">{text.emptyTitle}</h2>
      <p className="mt-1 mb-4 text-muted">{text.emptyBody}</p>
      <TemplateGallery onUse={setBeginning} />
      {beginning && <CreateDialog beginning={beginning} onClose={() => setBeginning(undefined)} />}
    </>
  );
}
