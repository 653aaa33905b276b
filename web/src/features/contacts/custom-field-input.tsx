import type { CustomFieldDto } from "@server/features/contacts/schemas";
import type { ComponentProps } from "react";
import { Input, Select } from "../../ui";
import { text } from "./strings";

interface CustomFieldInputProps {
  field: CustomFieldDto;
  /** What `form.register` gives. */
  control: Pick<ComponentProps<"input">, "name" | "ref"> & {
    onChange: (event: { target: unknown; type?: unknown }) => Promise<boolean | void>;
    onBlur: (event: { target: unknown; type?: unknown }) => Promise<boolean | void>;
  };
}

const YES_NO = [
  { value: "true", label: text.yes },
  { value: "false", label: text.no },
];

/** The input that suits a custom field's type. */
export function CustomFieldInput({ field, control }: CustomFieldInputProps) {
  const { ref, ...rest } = control;
  if (field.type === "boolean" || field.type === "choice") {
    const options =
      field.type === "boolean" ? YES_NO : field.options.map((value) => ({ value, label: value }));
    return (
      <Select
        {...rest}
        ref={ref as ComponentProps<"select">["ref"]}
        placeholder={text.noValue}
        options={options}
      />
    );
  }
  const kinds = { text: "text", url: "url", date: "date", number: "text" } as const;
  return (
    <Input
      {...rest}
      ref={ref}
      type={kinds[field.type]}
      inputMode={field.type === "number" ? "decimal" : undefined}
      autoComplete="off"
    />
  );
}
