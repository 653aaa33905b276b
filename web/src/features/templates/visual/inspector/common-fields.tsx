import { ALIGNMENTS, type Block } from "@server/features/templates/schemas";
import { AlignCenter, AlignLeft, AlignRight } from "lucide-react";
import { ColorField, Segmented } from "../../../../ui";
import { placeOf } from "../lanes";
import { usualAlign, usualPadding } from "../look";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { NumberField } from "./number-field";
import { useBlockField } from "./use-block-field";

const ALIGN_ICONS = { left: AlignLeft, center: AlignCenter, right: AlignRight };
const WITHOUT_ALIGN: ReadonlySet<Block["type"]> = new Set(["columns", "divider", "spacer"]);
const WITH_TEXT: ReadonlySet<Block["type"]> = new Set([
  "text",
  "heading",
  "product",
  "social",
  "footer",
]);
const SIDES = ["top", "right", "bottom", "left"] as const;

/** What every block has: where it stands, its colours and the space around it. */
export function CommonFields({ block }: { block: Block }) {
  const { look, swatches, canWrite } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      {!WITHOUT_ALIGN.has(block.type) && (
        <Segmented
          legend={text.align}
          value={block.align ?? usualAlign(block.type)}
          onChange={set("align")}
          disabled={!canWrite}
          options={ALIGNMENTS.map((value) => {
            const Icon = ALIGN_ICONS[value];
            return {
              value,
              label: text.aligns[value],
              icon: <Icon size={16} aria-hidden="true" />,
            };
          })}
        />
      )}
      {WITH_TEXT.has(block.type) && (
        <ColorField
          label={text.textColor}
          value={block.color ?? ""}
          fallback={look.ink}
          swatches={swatches}
          onChange={(color) => set("color")(color || undefined)}
          disabled={!canWrite}
        />
      )}
      <ColorField
        label={text.backgroundColor}
        value={block.backgroundColor ?? ""}
        fallback={look.surface}
        swatches={swatches}
        onChange={(color) => set("backgroundColor")(color || undefined)}
        disabled={!canWrite}
      />
      <PaddingFields block={block} />
    </>
  );
}

function PaddingFields({ block }: { block: Block }) {
  const { document } = useVisual();
  const set = useBlockField(block);
  const usual = usualPadding(block.type, placeOf(document, block.id)?.lane !== null);
  const padding = block.padding ?? usual;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{text.space}</legend>
      <div className="grid grid-cols-4 gap-2">
        {SIDES.map((side) => (
          <NumberField
            key={side}
            label={text[side]}
            value={block.padding?.[side]}
            usual={usual[side]}
            min={0}
            max={120}
            onChange={(pixels) => set("padding")({ ...padding, [side]: pixels ?? usual[side] })}
          />
        ))}
      </div>
    </fieldset>
  );
}
