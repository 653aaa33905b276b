import { EditableLine } from "../../../../ui";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import type { BlockOf } from "../block-of";

const SIZES = { 1: 30, 2: 22, 3: 18 };

export function HeadingContent({ block }: { block: BlockOf<"heading"> }) {
  const { canWrite, completions, look, update } = useVisual();
  return (
    <EditableLine
      label={text.content}
      value={block.text}
      onChange={(words) => update({ ...block, text: words }, "text")}
      completions={completions}
      readOnly={!canWrite}
      className="leading-tight font-bold"
      style={{ fontSize: SIZES[block.level], fontFamily: look.headingFont }}
    />
  );
}
