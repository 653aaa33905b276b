import { EditableLine } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { inkOn } from "../look";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { CanvasImage } from "./canvas-image";

export function ProductContent({ block }: { block: BlockOf<"product"> }) {
  const { canWrite, completions, look, update } = useVisual();
  return (
    <>
      <CanvasImage src={block.image} alt={block.alt} className="block h-auto w-full" />
      <EditableLine
        label={text.title}
        value={block.title}
        onChange={(title) => update({ ...block, title }, "title")}
        completions={completions}
        readOnly={!canWrite}
        className="mt-3 font-bold"
        style={{ fontSize: 18, fontFamily: look.headingFont }}
      />
      {block.description && (
        <p className="mt-1 break-words" style={{ fontSize: 15, color: look.muted }}>
          {block.description}
        </p>
      )}
      <p className="mt-1 font-semibold">
        {block.oldPrice && (
          <>
            <span className="sr-only">{text.was} </span>
            <s className="mr-2 font-normal" style={{ color: look.muted }}>
              {block.oldPrice}
            </s>
          </>
        )}
        {block.price}
      </p>
      {block.buttonText && (
        <span
          className="mt-3 inline-block rounded-control px-6 py-3 font-semibold"
          style={{ backgroundColor: look.primary, color: inkOn(look.primary) }}
        >
          {block.buttonText}
        </span>
      )}
    </>
  );
}
