import { useImperativeHandle, useRef, useState, type ComponentProps } from "react";
import type { Completion } from "../lib/completion";
import { CompletionList } from "./completion-list";
import { useFieldControl } from "./field";
import { textTarget } from "./text-target";
import { useCompletion } from "./use-completion";

interface CodeEditorProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
  /** What `{{` offers. */
  completions?: readonly Completion[];
}

const LINE_PX = 20;
const NONE: Completion[] = [];

/** Code in a fixed-width face with line numbers. Tab leaves the field, as everywhere. */
export function CodeEditor({
  value,
  onChange,
  completions = NONE,
  rows = 16,
  ref,
  ...rest
}: CodeEditorProps) {
  const gutter = useRef<HTMLDivElement>(null);
  const control = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => control.current as HTMLTextAreaElement, []);
  const completion = useCompletion(completions, textTarget(control, onChange));
  const [top, setTop] = useState(0);
  const lines = value.split("\n").length;
  return (
    <div className="relative">
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
          {...(completions.length > 0 && completion.control)}
          ref={control}
          rows={rows}
          value={value}
          wrap="off"
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => {
            onChange(event.target.value);
            setTop(belowCaret(event.target));
            completion.look();
          }}
          onKeyDown={completion.onKeyDown}
          onBlur={(event) => {
            completion.close();
            rest.onBlur?.(event);
          }}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
          className="block min-w-0 flex-1 resize-y overflow-auto bg-transparent px-3 py-2 leading-5 outline-none"
        />
      </div>
      <CompletionList state={completion} at={{ top, left: LINE_PX * 3 }} />
    </div>
  );
}

function belowCaret({ value, selectionStart, scrollTop }: HTMLTextAreaElement): number {
  const line = value.slice(0, selectionStart).split("\n").length;
  return line * LINE_PX + LINE_PX / 2 - scrollTop;
}
