import { Field, RichText, Segmented, Textarea } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { NumberField } from "./number-field";
import { useBlockField } from "./use-block-field";
import { WordsField } from "./words-field";

interface TextFieldsProps {
  block: BlockOf<"text">;
  /** False where the text is written on the canvas. */
  withContent: boolean;
}

export function TextFields({ block, withContent }: TextFieldsProps) {
  const { canWrite, completions, swatches } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      {block.format === "html" && withContent && (
        <RichText
          label={text.content}
          value={block.content}
          onChange={set("content")}
          completions={completions}
          swatches={swatches}
          toolbar="above"
          readOnly={!canWrite}
          className="min-h-32 rounded-control border border-line-strong bg-surface px-3 py-2 text-md focus:border-accent-ink"
        />
      )}
      {block.format === "markdown" && (
        <Field label={text.markdown}>
          <Textarea
            value={block.content}
            rows={8}
            readOnly={!canWrite}
            onChange={(event) => set("content")(event.target.value)}
          />
        </Field>
      )}
      <NumberField
        label={text.fontSize}
        value={block.fontSize}
        usual={16}
        min={11}
        max={32}
        onChange={set("fontSize")}
      />
    </>
  );
}

export function HeadingFields({ block }: { block: BlockOf<"heading"> }) {
  const { canWrite } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <WordsField label={text.content} value={block.text} onChange={set("text")} maxLength={500} />
      <Segmented
        legend={text.level}
        value={LEVELS[block.level - 1]}
        onChange={(level) => set("level")(Number(level) as BlockOf<"heading">["level"])}
        disabled={!canWrite}
        options={([1, 2, 3] as const).map((level) => ({
          value: String(level),
          label: text.levels[level],
        }))}
      />
    </>
  );
}

const LEVELS = ["1", "2", "3"];
