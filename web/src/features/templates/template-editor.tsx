import { useNavigate } from "@tanstack/react-router";
import { Send, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  Badge,
  Banner,
  Button,
  Card,
  ConfirmDialog,
  Form,
  IconButton,
  PageHeader,
  useDeleteWithUndo,
  useZodForm,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { deleteTemplate, restoreTemplate, templatesKey, type Template } from "./api";
import { PreviewPane } from "./preview-pane";
import { text } from "./strings";
import { TemplateFields } from "./template-fields";
import { formOf, templateSchema } from "./template-schema";
import { TestDialog } from "./test-dialog";
import { usePreview } from "./use-preview";
import { useSaveTemplate } from "./use-save-template";

const FORM = "template-form";
const SAMPLE = { id: "", label: text.sampleContact as string };

/** A template's fields at left, its live preview at right. */
export function TemplateEditor({ template }: { template: Template }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const canWrite = useCan("templates:write");
  const canSend = useCan("emails:send");
  const form = useZodForm(templateSchema, formOf(template));
  const saving = useSaveTemplate(template, form);
  const { isDirty, isSubmitting } = form.formState;
  const [contact, setContact] = useState(SAMPLE);
  const [open, setOpen] = useState<"test" | "delete">();
  const close = () => setOpen(undefined);
  const preview = usePreview(template.id, form.watch(), contact.id);
  const { name } = saving.base;
  const deletion = useDeleteWithUndo<Template>({
    remove: ({ id }) => deleteTemplate(businessId, id),
    restore: ({ id }) => restoreTemplate(businessId, id),
    invalidates: [
      [...templatesKey(businessId), "list"],
      ["overview", businessId],
    ],
    removed: () => text.removed(name),
    restored: () => text.restored(name),
  });
  const leave = () =>
    void navigate({
      to: "/b/$businessId/templates",
      params: { businessId },
      ignoreBlocker: true,
    });

  return (
    <>
      <PageHeader
        title={name}
        badge={<Badge>{text.versionOf(saving.base.version)}</Badge>}
        actions={
          <>
            {canWrite && (
              <IconButton
                label={text.remove}
                icon={<Trash2 size={16} />}
                onClick={() => setOpen("delete")}
              />
            )}
            {canSend && (
              <Button icon={<Send size={16} />} onClick={() => setOpen("test")}>
                {text.test}
              </Button>
            )}
            {canWrite && (
              <Button
                type="submit"
                form={FORM}
                variant="primary"
                busy={isSubmitting}
                disabled={!isDirty}
              >
                {isDirty ? text.save : text.upToDate}
              </Button>
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card>
          <Form id={FORM} form={form} guard onSubmit={(values) => saving.save(values)}>
            {saving.conflict && (
              <Banner
                tone="warning"
                title={text.conflictTitle}
                action={
                  <>
                    <Button size="small" onClick={saving.takeTheirs}>
                      {text.takeTheirs}
                    </Button>
                    <Button size="small" onClick={saving.saveMine}>
                      {text.saveMine}
                    </Button>
                  </>
                }
              >
                {text.conflictBody}
              </Banner>
            )}
            <TemplateFields form={form} readOnly={!canWrite} />
          </Form>
        </Card>
        <div className="min-w-0 xl:sticky xl:top-4">
          <PreviewPane
            {...preview}
            contactId={contact.id}
            onContact={(id, label) => setContact({ id, label })}
          />
        </div>
      </div>
      <TestDialog
        templateId={template.id}
        contact={contact}
        unsaved={isDirty && canWrite}
        onSave={saving.submit}
        open={open === "test"}
        onOpenChange={close}
      />
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={text.removeTitle(name)}
        confirmLabel={text.remove}
        danger
        busy={deletion.busy}
        onConfirm={() => deletion.run(template, leave)}
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}
