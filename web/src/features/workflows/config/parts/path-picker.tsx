import type { Definition } from "@server/features/workflows/schemas";
import { useState } from "react";
import { Combobox, Field, Input } from "../../../../ui";
import { form } from "../form-strings";
import { useRunValues } from "./use-run-values";

interface PathPickerProps {
  label: string;
  help?: string;
  error?: string | undefined;
  definition: Pick<Definition, "nodes" | "trigger">;
  /** Empty: none. */
  value: string;
  onChange: (path: string, typed?: boolean) => void;
}

const OTHER = "trigger.";

/** A value that the run knows; those that came with the trigger are named by hand. */
export function PathPicker(props: PathPickerProps) {
  const { label, help, error, definition, value, onChange } = props;
  const values = useRunValues(definition);
  const isKnown = values.some(({ path }) => path === value);
  const [isOther, setOther] = useState(value.startsWith(OTHER));
  const options = values.map(({ path, label: name, group }) => ({
    value: path,
    label: `${form.pathGroups[group]} · ${name}`,
  }));
  options.push({ value: OTHER, label: form.pathOther });
  const showOther = value.startsWith(OTHER) || (isOther && value === "");
  if (value !== "" && !isKnown && !showOther) options.push({ value, label: value });
  return (
    <>
      <Field label={label} help={help} error={showOther ? undefined : error}>
        <Combobox
          options={options}
          value={showOther ? OTHER : value}
          placeholder={form.choose}
          onChange={(next) => {
            setOther(next === OTHER);
            onChange(next === OTHER ? "" : next);
          }}
        />
      </Field>
      {showOther && (
        <Field label={form.pathOtherName} help={form.pathOtherHelp} error={error}>
          <Input
            value={value.slice(OTHER.length)}
            maxLength={40}
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target }) =>
              onChange(target.value === "" ? "" : `${OTHER}${target.value.trim()}`, true)
            }
          />
        </Field>
      )}
    </>
  );
}
