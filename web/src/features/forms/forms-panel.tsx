import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ClipboardList, Plus } from "lucide-react";
import { useState } from "react";
import { rowsOf } from "../../api";
import { Button, EmptyState, PagedList, Table } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { formsQuery } from "./api";
import { CreateFormDialog } from "./create-form-dialog";
import { FORM_COLUMNS } from "./form-columns";
import { text } from "./strings";

/** The forms of a business, with what came in by them. */
export function FormsPanel() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const forms = useInfiniteQuery(formsQuery(businessId));
  const canWrite = useCan("forms:write");
  const [creating, setCreating] = useState(false);
  const create = canWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
      {text.create}
    </Button>
  );
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose min-w-0 flex-1 basis-72 text-muted">{text.description}</p>
        {rowsOf(forms.data).length > 0 && create}
      </div>
      <PagedList
        query={forms}
        empty={
          <EmptyState icon={<ClipboardList size={20} />} title={text.emptyTitle} action={create}>
            {text.emptyBody}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.forms}
            columns={FORM_COLUMNS}
            rows={rows}
            rowId={(form) => form.id}
            onOpen={({ id: formId }) =>
              void navigate({
                to: "/b/$businessId/forms/$formId",
                params: { businessId, formId },
              })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
      {creating && <CreateFormDialog onClose={() => setCreating(false)} />}
    </>
  );
}
