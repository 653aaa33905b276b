import { useRef, useState, type FocusEvent } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { CodeEditor, Field, Input, Tabs } from "../../ui";
import { text } from "./strings";
import type { TemplateForm, TemplateValues } from "./template-schema";
import { VariableMenu } from "./variable-menu";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

interface TemplateFieldsProps {
  form: UseFormReturn<TemplateForm, unknown, TemplateValues>;
  readOnly: boolean;
}

/** Name, subject, preview text and the two bodies. Variables go where the cursor was last. */
export function TemplateFields({ form, readOnly }: TemplateFieldsProps) {
  const { errors } = form.formState;
  const last = useRef<TextControl>(null);
  const [body, setBody] = useState("html");
  const remember = (event: FocusEvent<TextControl>) => {
    last.current = event.target;
  };
  const insert = (code: string) => {
    const control = last.current;
    if (!control?.isConnected) {
      const name = body === "html" ? "html" : "text";
      form.setValue(name, form.getValues(name) + code, { shouldDirty: true });
      return;
    }
    control.focus();
    control.setRangeText(
      code,
      control.selectionStart ?? control.value.length,
      control.selectionEnd ?? control.value.length,
      "end",
    );
    form.setValue(control.name as keyof TemplateForm, control.value, {
      shouldDirty: true,
      shouldValidate: true,
    });
  };
  const code = (name: "html" | "text") => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Field
          label={text[name === "html" ? "html" : "plain"]}
          hideLabel
          help={name === "text" ? text.plainHelp : undefined}
          error={errors[name]?.message}
        >
          <CodeEditor
            name={name}
            ref={field.ref}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            onFocus={remember}
            readOnly={readOnly}
            rows={20}
          />
        </Field>
      )}
    />
  );
  return (
    <>
      <Field label={text.name} help={text.nameHelp} error={errors.name?.message}>
        <Input {...form.register("name")} readOnly={readOnly} autoComplete="off" />
      </Field>
      <Field label={text.subject} error={errors.subject?.message}>
        <Input
          {...form.register("subject")}
          onFocus={remember}
          readOnly={readOnly}
          autoComplete="off"
        />
      </Field>
      <Field
        label={text.preheader}
        help={text.preheaderHelp}
        error={errors.preheader?.message}
        optional
      >
        <Input
          {...form.register("preheader")}
          onFocus={remember}
          readOnly={readOnly}
          autoComplete="off"
        />
      </Field>
      <div className="relative">
        {!readOnly && (
          <div className="absolute top-0.5 right-0 z-10">
            <VariableMenu onPick={insert} />
          </div>
        )}
        <Tabs
          label={text.body}
          value={body}
          onChange={setBody}
          tabs={[
            { id: "html", label: text.html, content: code("html") },
            { id: "text", label: text.plain, content: code("text") },
          ]}
        />
      </div>
    </>
  );
}
