import { useQuery } from "@tanstack/react-query";
import { ListPlus, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  Badge,
  Button,
  type Column,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  IconButton,
  PageHeader,
  showFailure,
  showToast,
  SkeletonRows,
  Table,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { contactsKey, customFieldsQuery, type CustomField } from "../api";
import { deleteField } from "./api";
import { FieldDialog } from "./field-dialog";
import { text } from "./strings";

/** The business's own fields of contacts. */
export function FieldsPage() {
  const { id: businessId } = useBusiness();
  const fields = useQuery(customFieldsQuery(businessId));
  const canWrite = useCan("contacts:write");
  const [creating, setCreating] = useState(false);
  const [changing, setChanging] = useState<CustomField>();
  const [removing, setRemoving] = useState<CustomField>();
  const remove = useChange({
    send: (field: CustomField) => deleteField(businessId, field.id),
    invalidates: [contactsKey(businessId)],
  });
  const add = canWrite && (
    <Button variant="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
      {text.create}
    </Button>
  );
  return (
    <>
      <PageHeader title={text.fields} description={text.description} actions={add} />
      {fields.isPending && <SkeletonRows />}
      {fields.error && <ErrorState error={fields.error} onRetry={() => void fields.refetch()} />}
      {fields.data?.length === 0 && (
        <EmptyState icon={<ListPlus size={20} />} title={text.emptyTitle} action={add}>
          {text.emptyBody}
        </EmptyState>
      )}
      {fields.data && fields.data.length > 0 && (
        <Table
          label={text.fields}
          columns={columns(canWrite ? setRemoving : undefined, setChanging)}
          rows={fields.data}
          rowId={(field) => field.id}
          onOpen={canWrite ? setChanging : undefined}
        />
      )}
      {creating && <FieldDialog onClose={() => setCreating(false)} />}
      {changing && <FieldDialog field={changing} onClose={() => setChanging(undefined)} />}
      <ConfirmDialog
        open={removing !== undefined}
        onOpenChange={() => setRemoving(undefined)}
        title={text.removeTitle(removing?.label ?? "")}
        confirmLabel={text.remove}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          removing &&
          remove.mutate(removing, {
            onSuccess: () => {
              showToast(text.removed(removing.label));
              setRemoving(undefined);
            },
            onError: showFailure,
          })
        }
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}

function columns(
  onRemove: ((field: CustomField) => void) | undefined,
  onChange: (field: CustomField) => void,
): Column<CustomField>[] {
  return [
    { id: "label", header: text.label, primary: true, cell: ({ label }) => label },
    {
      id: "key",
      header: text.key,
      cell: ({ key }) => <code className="text-sm break-all">{key}</code>,
    },
    {
      id: "type",
      header: text.type,
      cell: ({ type, options }) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-1 md:justify-start">
          <Badge>{text.types[type]}</Badge>
          <span className="text-sm text-muted">{options.slice(0, 4).join(", ")}</span>
        </span>
      ),
    },
    ...(onRemove
      ? [
          {
            id: "actions",
            header: text.actions,
            hideHeader: true,
            align: "end" as const,
            cell: (field: CustomField) => (
              <span className="inline-flex gap-1">
                <IconButton
                  label={text.editTitle(field.label)}
                  icon={<Pencil size={16} />}
                  onClick={() => onChange(field)}
                />
                <IconButton
                  label={text.removeTitle(field.label)}
                  icon={<Trash2 size={16} />}
                  onClick={() => onRemove(field)}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
}
