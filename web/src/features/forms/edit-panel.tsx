import type { UseFormReturn } from "react-hook-form";
import { Form } from "../../ui";
import { AfterwardsFields } from "./afterwards-fields";
import { FormPreview } from "./form-preview";
import type { FormInput, FormOutput } from "./form-schema";
import { PageFields } from "./page-fields";
import { SignUpFields } from "./sign-up-fields";

export type FormFields = UseFormReturn<FormInput, unknown, FormOutput>;

interface EditPanelProps {
  id: string;
  fields: FormFields;
  canWrite: boolean;
  onSubmit: (values: FormOutput) => Promise<unknown>;
}

/** What a form says and asks at left, its page as it will be at right. */
export function EditPanel({ id, fields, canWrite, onSubmit }: EditPanelProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Form id={id} form={fields} onSubmit={onSubmit} guard>
        <fieldset disabled={!canWrite} className="min-w-0 space-y-5">
          <PageFields fields={fields} />
          <SignUpFields fields={fields} />
          <AfterwardsFields fields={fields} />
        </fieldset>
      </Form>
      <div className="min-w-0 lg:sticky lg:top-4">
        <FormPreview fields={fields} />
      </div>
    </div>
  );
}
