import { stepUpByCodeInput, type StepUpByCode } from "@server/features/second-factors/schemas";
import { useState, type ReactNode } from "react";
import { isApiError } from "../../../api";
import { Button, Field, Form, Input, useZodForm } from "../../../ui";
import { text } from "./strings";

export type CodeMethod = StepUpByCode["method"];

const schema = stepUpByCodeInput.pick({ code: true, nextCode: true });

interface CodeFormProps {
  method: CodeMethod;
  submitLabel: string;
  /** Throws CREDENTIALS_INVALID for a wrong code. */
  onSubmit: (proof: StepUpByCode) => Promise<unknown>;
  /** Between the code and the button. */
  children?: ReactNode;
}

/** Asks for a code of one kind. Mount it anew for another kind. */
export function CodeForm({ method, submitLabel, onSubmit, children }: CodeFormProps) {
  const form = useZodForm(schema, { code: "" });
  const { errors, isSubmitting } = form.formState;
  const [isOutOfStep, setOutOfStep] = useState(false);
  const { label, help } = text.methods[method];
  const refused = method === "recovery-code" ? text.refusedRecovery : text.refused;
  const submit = async ({ code, nextCode }: Omit<StepUpByCode, "method">) => {
    try {
      await onSubmit({ method, code, ...(nextCode && { nextCode }) });
    } catch (error) {
      if (!isApiError(error, "CREDENTIALS_INVALID")) throw error;
      form.setError("code", { message: refused }, { shouldFocus: true });
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <Field label={label} help={help} error={errors.code && (errors.code.message ?? refused)}>
        <Input {...form.register("code")} {...looksOf(method)} autoFocus />
      </Field>
      {method === "hotp" && isOutOfStep && (
        <Field label={text.nextCode} help={text.nextCodeHelp} error={errors.nextCode?.message}>
          <Input {...form.register("nextCode")} {...looksOf(method)} />
        </Field>
      )}
      {children}
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {submitLabel}
      </Button>
      {method === "hotp" && !isOutOfStep && (
        <Button variant="ghost" className="w-full" onClick={() => setOutOfStep(true)}>
          {text.outOfStep}
        </Button>
      )}
    </Form>
  );
}

function looksOf(method: CodeMethod) {
  const className = "font-mono tracking-widest";
  if (method === "recovery-code") {
    return { className, autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
  }
  return {
    className,
    inputMode: "numeric",
    autoComplete: "one-time-code",
    maxLength: 9,
  } as const;
}
