import { ArrowDown, ArrowUp, X } from "lucide-react";
import { Checkbox, IconButton, Input, Select } from "../../ui";
import type { FormInput } from "./form-schema";
import { text } from "./strings";
import { useFieldOptions } from "./use-field-options";

type Question = NonNullable<FormInput["fields"]>[number];

interface QuestionsInputProps {
  value: Question[];
  onChange: (questions: Question[]) => void;
  error: string | undefined;
}

/** What a form asks for besides the address, in order. */
export function QuestionsInput({ value, onChange, error }: QuestionsInputProps) {
  const options = useFieldOptions();
  const left = options.filter((option) => value.every(({ key }) => key !== option.value));
  const change = (at: number, part: Partial<Question>) =>
    onChange(value.map((question, n) => (n === at ? { ...question, ...part } : question)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...value];
    const [question] = next.splice(at, 1);
    if (question) next.splice(at + by, 0, question);
    onChange(next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{text.fields}</legend>
      {value.length > 0 && (
        <ul className="mb-2 divide-y divide-line rounded-card border border-line">
          {value.map((question, at) => (
            <li key={question.key} className="flex flex-wrap items-center gap-x-2 gap-y-1 p-2">
              <Input
                aria-label={text.labelOf(question.label)}
                value={question.label}
                onChange={(event) => change(at, { label: event.target.value })}
                className="min-w-0 flex-1 basis-40"
              />
              <Checkbox
                label={text.required}
                aria-label={text.requiredOf(question.label)}
                checked={question.required}
                onChange={(event) => change(at, { required: event.target.checked })}
              />
              <span className="ml-auto inline-flex">
                <IconButton
                  label={text.fieldUp(question.label)}
                  icon={<ArrowUp size={16} />}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                />
                <IconButton
                  label={text.fieldDown(question.label)}
                  icon={<ArrowDown size={16} />}
                  disabled={at === value.length - 1}
                  onClick={() => move(at, 1)}
                />
                <IconButton
                  label={text.removeField(question.label)}
                  icon={<X size={16} />}
                  onClick={() => onChange(value.filter((_, n) => n !== at))}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <Select
          aria-label={text.addField}
          placeholder={text.addField}
          options={left}
          value=""
          onChange={(event) => {
            const chosen = left.find((option) => option.value === event.target.value);
            if (!chosen) return;
            const question = { key: chosen.value, label: chosen.label, required: false };
            onChange([...value, question]);
          }}
        />
      )}
      <p className="mt-1.5 text-sm text-muted">{error ?? text.fieldsHelp}</p>
    </fieldset>
  );
}
