import type { NodeOf } from "@server/features/workflows/schemas";
import { Combobox, Field, Input, Select } from "../../../../ui";
import { fieldName } from "../field-name";
import { form } from "../form-strings";
import { PathPicker } from "../parts/path-picker";
import { useCustomFields, useWritableFields } from "../parts/use-fields";
import type { NodeFieldsProps } from "./fields-props";

type Config = NodeOf<"updateField">["config"];
type Operation = Config["operation"];

/** What is written to the contact. */
export function UpdateFieldFields(props: NodeFieldsProps<"updateField">) {
  const { config, set, error, names, definition } = props;
  const options = useWritableFields();
  const type = useFieldType(config.field);
  const { field, operation } = config;
  const isKnown = options.some(({ value }) => value === field);
  const operations: Operation[] = ["set", "copy", "clear"];
  if (type.name === "number" || operation === "increment") operations.splice(2, 0, "increment");
  return (
    <>
      <Field label={form.field} error={error("field")}>
        <Combobox
          options={
            isKnown
              ? options
              : [...options, { value: field, label: form.gone(fieldName(field, names)) }]
          }
          value={field}
          onChange={(next) => {
            if (next === field) return;
            // The value of one field is none of another's.
            const kept = operation === "increment" ? "set" : operation;
            set({ ...config, field: next as Config["field"], operation: kept, value: null });
          }}
        />
      </Field>
      <Field label={form.operation}>
        <Select
          options={operations.map((value) => ({ value, label: form.operations[value] }))}
          value={operation}
          onChange={({ target }) => {
            const next = operations.find((one) => one === target.value) ?? operation;
            const value = next === "increment" ? 1 : null;
            set({ ...config, operation: next, value, path: next === "copy" ? config.path : null });
          }}
        />
      </Field>
      {operation === "set" && <ValueInput type={type} config={config} set={set} />}
      {operation === "increment" && (
        <Field label={form.addAmount} help={form.addHelp}>
          <Input
            type="number"
            step="any"
            inputMode="decimal"
            className="max-w-32"
            value={typeof config.value === "number" ? config.value : ""}
            onChange={({ target }) =>
              set({ ...config, value: target.value === "" ? null : target.valueAsNumber }, true)
            }
          />
        </Field>
      )}
      {operation === "copy" && (
        <PathPicker
          label={form.copyFrom}
          error={error("path")}
          definition={definition}
          value={config.path ?? ""}
          onChange={(path, typed) => set({ ...config, path: path === "" ? null : path }, typed)}
        />
      )}
    </>
  );
}

interface FieldType {
  name: "text" | "url" | "number" | "boolean" | "choice" | "date";
  options: readonly string[];
}

function useFieldType(field: Config["field"]): FieldType {
  const custom = useCustomFields().find(({ key }) => field === `fields.${key}`);
  if (custom) return { name: custom.type, options: custom.options };
  return { name: field === "birthDate" ? "date" : "text", options: [] };
}

const YES_NO = [
  { value: "true", label: form.yes },
  { value: "false", label: form.no },
];

/** The value that suits the field's type. */
function ValueInput({
  type,
  config,
  set,
}: { type: FieldType } & Pick<NodeFieldsProps<"updateField">, "config" | "set">) {
  const shown = config.value === null ? "" : String(config.value);
  const put = (value: Config["value"], typed = true) => set({ ...config, value }, typed);
  if (type.name === "boolean" || type.name === "choice") {
    const options =
      type.name === "boolean" ? YES_NO : type.options.map((value) => ({ value, label: value }));
    return (
      <Field label={form.newValue}>
        <Select
          placeholder={form.choose}
          options={options}
          value={shown}
          onChange={({ target: { value } }) => {
            const chosen = type.name === "boolean" ? value === "true" : value;
            put(value === "" ? null : chosen, false);
          }}
        />
      </Field>
    );
  }
  const kinds = { text: "text", url: "url", date: "date", number: "number" } as const;
  return (
    <Field label={form.newValue} help={form.emptyValue}>
      <Input
        type={kinds[type.name]}
        step={type.name === "number" ? "any" : undefined}
        maxLength={200}
        autoComplete="off"
        value={shown}
        onChange={({ target }) => {
          const isNumber = type.name === "number" && target.value !== "";
          put(isNumber ? target.valueAsNumber : target.value);
        }}
      />
    </Field>
  );
}
