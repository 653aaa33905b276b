import type { CSSProperties } from "react";
import type { Completion } from "../../lib/completion";
import { cx } from "../../lib/cx";
import { CompletionList } from "../completion-list";
import { format } from "./commands";
import { useEditable } from "./use-editable";

interface EditableLineProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  completions: readonly Completion[];
  readOnly?: boolean;
  className?: string;
  style?: CSSProperties;
}

/** Text without formatting, written where it stands. */
export function EditableLine(props: EditableLineProps) {
  const { label, value, onChange, completions, readOnly = false, className, style } = props;
  const { area, completion, at, typed } = useEditable({
    value,
    onChange,
    completions,
    read: readLine,
    fill: fillWithLine,
  });
  return (
    <span className="relative block">
      <span
        ref={area}
        role="textbox"
        aria-label={label}
        aria-readonly={readOnly || undefined}
        {...completion.control}
        tabIndex={0}
        contentEditable={!readOnly}
        suppressContentEditableWarning
        onInput={typed}
        onKeyDown={(event) => {
          completion.onKeyDown(event);
          if (event.key === "Enter") event.preventDefault();
        }}
        onBlur={completion.close}
        onPaste={(event) => {
          event.preventDefault();
          format("insertText", event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
        }}
        className={cx("block min-h-[1lh] break-words outline-none", className)}
        style={style}
      />
      <CompletionList state={completion} at={at} />
    </span>
  );
}

function readLine(element: HTMLElement): string {
  return (element.textContent ?? "").replaceAll("\u00a0", " ");
}

function fillWithLine(element: HTMLElement, text: string): void {
  element.replaceChildren(text);
}
