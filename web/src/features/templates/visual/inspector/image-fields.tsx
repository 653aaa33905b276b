import { Switch } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { ImagePicker } from "../image-picker";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { NumberField } from "./number-field";
import { useBlockField } from "./use-block-field";
import { WordsField } from "./words-field";

export function ImageFields({ block }: { block: BlockOf<"image"> }) {
  const { canWrite, update } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <ImagePicker
        src={block.src}
        onPick={(src, alt) => update({ ...block, src, alt: block.alt || alt })}
        onChange={set("src")}
      />
      {block.decorative !== true && (
        <WordsField
          label={text.alt}
          help={text.altHelp}
          value={block.alt}
          onChange={set("alt")}
          maxLength={300}
        />
      )}
      <Switch
        label={text.decorative}
        help={text.decorativeHelp}
        checked={block.decorative === true}
        disabled={!canWrite}
        onChange={(event) => set("decorative")(event.target.checked || undefined)}
      />
      <WordsField
        label={text.link}
        help={text.linkHelp}
        placeholder="https://"
        value={block.href ?? ""}
        onChange={(href) => set("href")(href || undefined)}
      />
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={text.imageWidth}
          value={block.width}
          usual={100}
          min={5}
          max={100}
          onChange={set("width")}
        />
        <NumberField
          label={text.radius}
          value={block.radius}
          usual={0}
          min={0}
          max={40}
          onChange={set("radius")}
        />
      </div>
    </>
  );
}
