import { phoneInput } from "@server/features/phone/schemas";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Button, Field, Form, Input, TextLink, useZodForm } from "../../../ui";
import { AuthCard } from "../auth-card";
import { useFinishSignIn } from "../use-finish-sign-in";
import { requestWhatsAppCode } from "./api";
import { CodeForm } from "./code-form";
import { text } from "./strings";

interface Asked {
  id: string;
  phone: string;
}

/** Signs in by a code over WhatsApp: asks for the number, then for the code. */
export function WhatsAppPage() {
  const { returnTo } = useSearch({ from: "/sign-in/whatsapp" });
  const finish = useFinishSignIn(returnTo);
  const [asked, setAsked] = useState<Asked>();
  const footer = <TextLink to="/sign-in">{text.backToSignIn}</TextLink>;
  return (
    <AuthCard
      title={text.title}
      description={asked ? text.sent(asked.phone) : text.help}
      footer={footer}
    >
      {asked ? (
        <CodeForm
          {...asked}
          onDone={finish}
          onAgain={(id) => setAsked({ ...asked, id })}
          onBack={() => setAsked(undefined)}
        />
      ) : (
        <NumberForm onAsked={setAsked} />
      )}
    </AuthCard>
  );
}

function NumberForm({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const form = useZodForm(phoneInput, { phone: "" });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ phone }) => onAsked({ ...(await requestWhatsAppCode(phone)), phone })}
    >
      <Field label={text.number} help={text.numberHelp} error={errors.phone?.message}>
        <Input {...form.register("phone")} type="tel" autoComplete="tel" autoFocus />
      </Field>
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {text.sendCode}
      </Button>
    </Form>
  );
}
