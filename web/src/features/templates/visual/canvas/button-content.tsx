import { EditableLine } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { inkOn } from "../look";
import { text } from "../strings";
import { useVisual } from "../visual-context";

export function ButtonContent({ block }: { block: BlockOf<"button"> }) {
  const { canWrite, completions, look, update } = useVisual();
  const background = block.buttonColor ?? look.primary;
  return (
    <span
      className="inline-block max-w-full px-6 py-3 text-center font-semibold"
      style={{
        backgroundColor: background,
        color: block.textColor ?? inkOn(background),
        borderRadius: block.radius ?? 6,
        display: block.fullWidth ? "block" : undefined,
      }}
    >
      <EditableLine
        label={text.label}
        value={block.text}
        onChange={(words) => update({ ...block, text: words }, "text")}
        completions={completions}
        readOnly={!canWrite}
      />
    </span>
  );
}
