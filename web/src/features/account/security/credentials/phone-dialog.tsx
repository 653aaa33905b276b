import { useState } from "react";
import { useCreate } from "../../../../api";
import { Button, Dialog, Field, Form, Input, useZodForm } from "../../../../ui";
import { requestPhoneChange } from "./api";
import { PhoneCodeForm } from "./phone-code-form";
import { phoneSchema } from "./schemas";
import { text } from "./strings";

interface AskedCode {
  id: string;
  phone: string;
}

/** Asks for a number, sends a code to it, and asks for the code. */
export function PhoneDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const [asked, setAsked] = useState<AskedCode>();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      {...(asked && { description: text.codeSent(asked.phone) })}
    >
      {asked ? (
        <PhoneCodeForm id={asked.id} onDone={onClose} onBack={() => setAsked(undefined)} />
      ) : (
        <NumberForm onAsked={setAsked} />
      )}
    </Dialog>
  );
}

function NumberForm({ onAsked }: { onAsked: (asked: AskedCode) => void }) {
  const request = useCreate({ send: requestPhoneChange, invalidates: [] });
  const form = useZodForm(phoneSchema, { phone: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ phone }) => onAsked({ ...(await request.mutateAsync(phone)), phone })}
    >
      <Field label={text.number} help={text.numberHelp} error={errors.phone?.message}>
        <Input
          {...form.register("phone")}
          type="tel"
          autoComplete="tel"
          placeholder="+"
          autoFocus
        />
      </Field>
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {text.sendCode}
      </Button>
    </Form>
  );
}
