import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { PageHeader, Tabs, useZodForm } from "../../ui";
import { useCan } from "../businesses/api";
import type { SignUpForm } from "./api";
import { EditPanel } from "./edit-panel";
import { EmbedPanel } from "./embed-panel";
import { FormActions } from "./form-actions";
import { formSchema, valuesOf } from "./form-schema";
import { FormStatus } from "./form-status";
import { text } from "./strings";
import { SubmissionsPanel } from "./submissions-panel";
import { useSaveForm } from "./use-save-form";

const TABS = ["embed", "submissions"] as const;

/** Names the fields for the button above them. */
const FIELDS_ID = "form-fields";

/** The form with its parts, one at a time. */
export function FormScreen({ form }: { form: SignUpForm }) {
  const navigate = useNavigate();
  const { tab } = useSearch({ from: "/signed-in/b/$businessId/forms/$formId" });
  const canWrite = useCan("forms:write");
  const fields = useZodForm(formSchema, valuesOf(form));
  const publishes = useRef(false);
  const save = useSaveForm(form);
  const setTab = (next: string) =>
    void navigate({ to: ".", search: { tab: TABS.find((each) => each === next) }, replace: true });
  return (
    <>
      <PageHeader
        title={form.name}
        badge={<FormStatus status={form.status} />}
        actions={
          <FormActions
            form={form}
            fieldsId={tab === undefined && canWrite ? FIELDS_ID : undefined}
            busy={fields.formState.isSubmitting}
            onSubmit={(publish) => {
              publishes.current = publish;
            }}
            save={save}
          />
        }
      />
      <Tabs
        label={text.formTabs}
        value={tab ?? "edit"}
        onChange={setTab}
        tabs={[
          {
            id: "edit",
            label: text.edit,
            content: (
              <EditPanel
                id={FIELDS_ID}
                fields={fields}
                canWrite={canWrite}
                onSubmit={(values) =>
                  save({ ...values, ...(publishes.current && { status: "published" }) })
                }
              />
            ),
          },
          { id: "embed", label: text.embed, content: <EmbedPanel form={form} /> },
          { id: "submissions", label: text.submissions, content: <SubmissionsPanel form={form} /> },
        ]}
      />
    </>
  );
}
