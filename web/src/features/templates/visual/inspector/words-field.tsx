import { CompletingInput, Field } from "../../../../ui";
import { useVisual } from "../visual-context";

interface WordsFieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
}

/** A line of text with Liquid. */
export function WordsField({ label, help, ...input }: WordsFieldProps) {
  const { canWrite, completions } = useVisual();
  return (
    <Field label={label} help={help}>
      <CompletingInput {...input} completions={completions} disabled={!canWrite} />
    </Field>
  );
}
