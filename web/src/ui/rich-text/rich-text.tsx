import { useEffect, type CSSProperties } from "react";
import type { Completion } from "../../lib/completion";
import { cx } from "../../lib/cx";
import type { Swatch } from "../color-field";
import { CompletionList } from "../completion-list";
import { insertNodes } from "./caret";
import { format, prepareEditing } from "./commands";
import { nodesOf, readHtml } from "./dom";
import { RichTextToolbar } from "./rich-text-toolbar";
import { useEditable } from "./use-editable";

interface RichTextProps {
  label: string;
  /** HTML with paragraphs, lists, emphasis, colours and links. */
  value: string;
  onChange: (html: string) => void;
  completions: readonly Completion[];
  swatches: readonly Swatch[];
  /** `floating` hovers above the text, `above` stands there. */
  toolbar: "above" | "floating" | "none";
  readOnly?: boolean;
  className?: string;
  style?: CSSProperties;
}

/** Text with a little formatting, as people write it. */
export function RichText(props: RichTextProps) {
  const { label, value, onChange, completions, swatches, toolbar, readOnly = false } = props;
  const { area, tell, completion, at, edit, typed } = useEditable({
    value,
    onChange,
    completions,
    read: readHtml,
    fill: fillWithHtml,
  });
  useEffect(prepareEditing, []);
  return (
    <div className="relative">
      {toolbar !== "none" && !readOnly && (
        <div
          className={cx(toolbar === "floating" && "absolute bottom-full left-0 z-30 mb-3 w-max")}
        >
          <RichTextToolbar
            label={label}
            edit={edit}
            completions={completions}
            swatches={swatches}
            floating={toolbar === "floating"}
          />
        </div>
      )}
      <div className="relative">
        <div
          ref={area}
          role="textbox"
          aria-multiline="true"
          aria-label={label}
          aria-readonly={readOnly || undefined}
          {...completion.control}
          tabIndex={0}
          contentEditable={!readOnly}
          suppressContentEditableWarning
          onInput={typed}
          onKeyDown={completion.onKeyDown}
          onBlur={completion.close}
          onPaste={(event) => {
            event.preventDefault();
            pasteInto(event.currentTarget, event.clipboardData);
            tell();
          }}
          className={cx(
            "min-h-[1.6em] outline-none [&_a]:underline [&_blockquote]:border-l-3 [&_blockquote]:pl-4 [&_li]:mb-1.5 [&_ol]:mb-4 [&_ol]:list-decimal [&_ol]:pl-6 [&_p]:mb-4 [&_ul]:mb-4 [&_ul]:list-disc [&_ul]:pl-6",
            props.className,
          )}
          style={props.style}
        />
        <CompletionList state={completion} at={at} />
      </div>
    </div>
  );
}

function fillWithHtml(element: HTMLElement, html: string): void {
  element.replaceChildren(...nodesOf(html));
}

function pasteInto(area: HTMLElement, clipboard: DataTransfer): void {
  const html = clipboard.getData("text/html");
  if (html === "") return format("insertText", clipboard.getData("text/plain"));
  const nodes = nodesOf(html);
  const [only] = nodes;
  const inline = nodes.length === 1 && only?.nodeName === "P";
  insertNodes(area, inline ? [...only.childNodes] : nodes);
}
