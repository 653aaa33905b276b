import { addMemberInput, type AddMember } from "@server/features/businesses/schemas";
import { Controller } from "react-hook-form";
import { useCreate } from "../../api";
import { Button, Dialog, Field, Form, Input, RadioCards, showToast, useZodForm } from "../../ui";
import { addMember, membersQuery } from "./api";
import { ROLE_CARDS } from "./roles";
import { text } from "./strings";

const FORM = "add-member";

interface AddMemberDialogProps {
  businessId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Adds somebody by email with a role. */
export function AddMemberDialog({ businessId, open, onOpenChange }: AddMemberDialogProps) {
  const form = useZodForm(addMemberInput, { email: "", role: "editor" });
  const { errors, isSubmitting } = form.formState;
  const create = useCreate({
    send: (input: AddMember, key) => addMember(businessId, input, key),
    invalidates: [membersQuery(businessId).queryKey],
  });
  const change = (next: boolean) => {
    form.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={text.addTitle}
      description={text.addHelp}
      footer={
        <Button type="submit" form={FORM} variant="primary" busy={isSubmitting}>
          {text.add}
        </Button>
      }
    >
      <Form
        id={FORM}
        form={form}
        onSubmit={async (values) => {
          await create.mutateAsync(values);
          showToast(text.added(values.email));
          change(false);
        }}
      >
        <Field label={text.email} error={errors.email?.message}>
          <Input
            {...form.register("email")}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
          />
        </Field>
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <RadioCards
              legend={text.role}
              options={ROLE_CARDS}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </Form>
    </Dialog>
  );
}
