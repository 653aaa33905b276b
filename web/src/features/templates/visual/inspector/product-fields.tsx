import type { BlockOf } from "../block-of";
import { ImagePicker } from "../image-picker";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { useBlockField } from "./use-block-field";
import { WordsField } from "./words-field";

export function ProductFields({ block }: { block: BlockOf<"product"> }) {
  const { update } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <ImagePicker
        src={block.image}
        onPick={(image, alt) => update({ ...block, image, alt: block.alt || alt })}
        onChange={set("image")}
      />
      <WordsField
        label={text.alt}
        help={text.altHelp}
        value={block.alt}
        onChange={set("alt")}
        maxLength={300}
      />
      <WordsField label={text.title} value={block.title} onChange={set("title")} maxLength={200} />
      <WordsField
        label={text.description}
        value={block.description ?? ""}
        onChange={(words) => set("description")(words || undefined)}
        maxLength={600}
      />
      <div className="grid grid-cols-2 gap-3">
        <WordsField label={text.price} value={block.price} onChange={set("price")} maxLength={60} />
        <WordsField
          label={text.oldPrice}
          value={block.oldPrice ?? ""}
          onChange={(words) => set("oldPrice")(words || undefined)}
          maxLength={60}
        />
      </div>
      <WordsField
        label={text.link}
        help={text.linkHelp}
        placeholder="https://"
        value={block.href}
        onChange={set("href")}
      />
      <WordsField
        label={text.buttonText}
        help={text.buttonTextHelp}
        value={block.buttonText ?? ""}
        onChange={(words) => set("buttonText")(words || undefined)}
        maxLength={80}
      />
    </>
  );
}
