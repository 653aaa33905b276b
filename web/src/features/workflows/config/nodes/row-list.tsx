import { Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ZodType } from "zod";
import { Button, Field, IconButton, Input } from "../../../../ui";
import { form } from "../form-strings";

interface Part<Row> {
  key: keyof Row & string;
  label: string;
  /** What it is typed into; default: one line of text. */
  input?: (row: Row, set: (row: Row) => void) => ReactNode;
}

interface RowListProps<Row extends object> {
  legend: string;
  help: string;
  add: string;
  /** The parts of a row with their labels, in order. */
  parts: readonly Part<Row>[];
  empty: Row;
  value: readonly Row[];
  max: number;
  schema: ZodType<Row[]>;
  onChange: (rows: Row[]) => void;
}

/** Pairs of texts. Rows that are not complete stay on screen and are not handed on. */
export function RowList<Row extends object>(props: RowListProps<Row>) {
  const { legend, help, add, parts, empty, value, max, schema, onChange } = props;
  const [state, setState] = useState({ value, rows: [...value], sent: JSON.stringify(value) });
  let { rows } = state;
  if (value !== state.value) {
    const sent = JSON.stringify(value);
    if (sent !== state.sent) rows = [...value];
    setState({ value, rows, sent });
  }
  const change = (next: Row[]) => {
    const whole = next.flatMap((row) => schema.safeParse([row]).data ?? []);
    const sent = JSON.stringify(whole);
    setState({ ...state, rows: next, sent });
    if (sent !== state.sent) onChange(whole);
  };
  const nameOf = (row: Row) => (parts[0] ? String(row[parts[0].key]) : "");
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{legend}</legend>
      <p className="mt-0.5 text-sm text-muted">{help}</p>
      <ul className="mt-2 space-y-2">
        {rows.map((row, place) => {
          const { issues = [] } = schema.safeParse([row]).error ?? {};
          const isBlank = parts.some(({ key }) => row[key] === "");
          return (
            <li key={place} className="flex items-start gap-1">
              <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
                {parts.map(({ key, label, input }) => (
                  <Field
                    key={key}
                    label={label}
                    hideLabel
                    error={
                      isBlank ? undefined : issues.find(({ path }) => path[1] === key)?.message
                    }
                  >
                    {input?.(row, (next) => change(rows.with(place, next))) ?? (
                      <Input
                        placeholder={label}
                        autoCapitalize="none"
                        spellCheck={false}
                        value={String(row[key])}
                        onChange={({ target }) =>
                          change(rows.with(place, { ...row, [key]: target.value }))
                        }
                      />
                    )}
                  </Field>
                ))}
              </div>
              <IconButton
                label={form.remove(nameOf(row) || legend)}
                icon={<X size={16} />}
                onClick={() => change(rows.toSpliced(place, 1))}
              />
            </li>
          );
        })}
      </ul>
      {rows.length < max && (
        <Button
          size="small"
          className="mt-2"
          icon={<Plus size={14} />}
          onClick={() => change([...rows, empty])}
        >
          {add}
        </Button>
      )}
    </fieldset>
  );
}
