import { useRef } from "react";
import type { Completion } from "../../../../lib/completion";
import { CodeEditor, Field, insertText, Textarea } from "../../../../ui";
import { InsertMenu } from "./insert-menu";

interface WordsFieldProps {
  label: string;
  help?: string;
  error?: string | undefined;
  value: string;
  maxLength: number;
  completions: readonly Completion[];
  /** In a fixed-width face, with line numbers. */
  isCode?: boolean;
  onChange: (value: string) => void;
}

/** A text into which values can be put. */
export function WordsField(props: WordsFieldProps) {
  const { label, help, error, value, maxLength, completions, isCode, onChange } = props;
  const control = useRef<HTMLTextAreaElement>(null);
  const insert = (code: string) => {
    if (control.current) insertText(control.current, code, onChange);
  };
  return (
    <div>
      <div className="mb-1 flex min-h-control-small items-center justify-between gap-2">
        <span aria-hidden="true" className="font-medium">
          {label}
        </span>
        <InsertMenu completions={completions} onInsert={insert} />
      </div>
      <Field label={label} hideLabel help={help} error={error}>
        {isCode ? (
          <CodeEditor
            ref={control}
            rows={5}
            value={value}
            maxLength={maxLength}
            completions={completions}
            onChange={onChange}
          />
        ) : (
          <Textarea
            ref={control}
            value={value}
            maxLength={maxLength}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
    </div>
  );
}
