import { ColorField, Switch } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { inkOn } from "../look";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { NumberField } from "./number-field";
import { useBlockField } from "./use-block-field";
import { WordsField } from "./words-field";

export function ButtonFields({ block }: { block: BlockOf<"button"> }) {
  const { canWrite, look, swatches } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <WordsField label={text.label} value={block.text} onChange={set("text")} maxLength={200} />
      <WordsField
        label={text.link}
        help={text.linkHelp}
        placeholder="https://"
        value={block.href}
        onChange={set("href")}
      />
      <ColorField
        label={text.buttonColor}
        value={block.buttonColor ?? ""}
        fallback={look.primary}
        swatches={swatches}
        onChange={(color) => set("buttonColor")(color || undefined)}
        disabled={!canWrite}
      />
      <ColorField
        label={text.labelColor}
        value={block.textColor ?? ""}
        fallback={inkOn(block.buttonColor ?? look.primary)}
        swatches={swatches}
        onChange={(color) => set("textColor")(color || undefined)}
        disabled={!canWrite}
      />
      <NumberField
        label={text.radius}
        value={block.radius}
        usual={6}
        min={0}
        max={40}
        onChange={set("radius")}
      />
      <Switch
        label={text.fullWidth}
        checked={block.fullWidth === true}
        disabled={!canWrite}
        onChange={(event) => set("fullWidth")(event.target.checked || undefined)}
      />
    </>
  );
}
