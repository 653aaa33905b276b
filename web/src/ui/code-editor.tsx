import { useRef, type ComponentProps } from "react";
import { useFieldControl } from "./field";

interface CodeEditorProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
}

/** Code in a fixed-width face with line numbers. Tab leaves the field, as everywhere. */
export function CodeEditor({ value, onChange, rows = 16, ...rest }: CodeEditorProps) {
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split("\n").length;
  return (
    <div className="flex overflow-hidden rounded-control border border-line-strong bg-surface font-mono text-sm focus-within:border-accent-ink focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent-ink has-aria-invalid:border-danger">
      <div
        ref={gutter}
        aria-hidden="true"
        className="overflow-hidden border-r border-line bg-sunken py-2 text-right text-faint select-none"
      >
        {Array.from({ length: lines }, (_, line) => (
          <div key={line} className="px-2.5 leading-5">
            {line + 1}
          </div>
        ))}
        <div className="h-8" />
      </div>
      <textarea
        {...useFieldControl()}
        {...rest}
        rows={rows}
        value={value}
        wrap="off"
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
        className="block min-w-0 flex-1 resize-y overflow-auto bg-transparent px-3 py-2 leading-5 outline-none"
      />
    </div>
  );
}
