import type { TemplateKind } from "@server/features/templates/schemas";
import { Braces } from "lucide-react";
import { useRef } from "react";
import type { Completion } from "../../../lib/completion";
import { Button, CodeEditor, Field, insertText, Menu, MenuItem } from "../../../ui";
import { text } from "../strings";

export const CODE_ID = "template-code";

interface CodeBodyProps {
  kind: Exclude<TemplateKind, "visual">;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  completions: readonly Completion[];
  readOnly: boolean;
}

/** The email in the language it is written in. */
export function CodeBody(props: CodeBodyProps) {
  const { kind, value, onChange, error, completions, readOnly } = props;
  const control = useRef<HTMLTextAreaElement>(null);
  const put = (code: string) => {
    if (control.current) insertText(control.current, code, onChange);
  };
  return (
    <div id={CODE_ID}>
      <div className="mb-1.5 flex items-end justify-between gap-3">
        <span className="font-medium" aria-hidden="true">
          {text.kinds[kind]}
        </span>
        {!readOnly && (
          <Menu
            trigger={
              <Button size="small" icon={<Braces size={14} />}>
                {text.insert}
              </Button>
            }
          >
            {completions.map(({ label, code }) => (
              <MenuItem key={code} onSelect={() => put(code)}>
                {label}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
      <Field label={text.kinds[kind]} hideLabel help={text.kindHelp[kind]} error={error}>
        <CodeEditor
          ref={control}
          value={value}
          onChange={onChange}
          completions={completions}
          readOnly={readOnly}
          rows={24}
        />
      </Field>
    </div>
  );
}
