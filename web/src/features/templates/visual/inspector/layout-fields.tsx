import { ColorField, Segmented } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { withColumnCount } from "../edit-document";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { NumberField } from "./number-field";
import { useBlockField } from "./use-block-field";

export function ColumnsFields({ block }: { block: BlockOf<"columns"> }) {
  const { canWrite, update } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <Segmented
        legend={text.columns}
        value={String(block.columns.length)}
        onChange={(count) => update(withColumnCount(block, count === "3" ? 3 : 2))}
        disabled={!canWrite}
        options={["2", "3"].map((value) => ({ value, label: value }))}
      />
      <div className="grid grid-cols-3 gap-2">
        {block.columns.map((column, at) => (
          <NumberField
            key={text.share(at + 1)}
            label={text.share(at + 1)}
            value={column.weight}
            usual={1}
            min={1}
            max={12}
            onChange={(weight) =>
              set("columns")(
                block.columns.map((each, index) => {
                  if (index !== at) return each;
                  const { blocks } = each;
                  return weight === undefined ? { blocks } : { blocks, weight };
                }),
              )
            }
          />
        ))}
      </div>
      <p className="-mt-2 text-sm text-muted">{text.shareHelp}</p>
      <Segmented
        legend={text.valign}
        value={block.valign ?? "top"}
        onChange={set("valign")}
        disabled={!canWrite}
        options={(["top", "middle", "bottom"] as const).map((value) => ({
          value,
          label: text.valigns[value],
        }))}
      />
      <NumberField
        label={text.gap}
        value={block.gap}
        usual={24}
        min={0}
        max={60}
        onChange={set("gap")}
      />
    </>
  );
}

export function DividerFields({ block }: { block: BlockOf<"divider"> }) {
  const { canWrite, swatches } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <ColorField
        label={text.lineColor}
        value={block.lineColor ?? ""}
        fallback="#dfe1e6"
        swatches={swatches}
        onChange={(color) => set("lineColor")(color || undefined)}
        disabled={!canWrite}
      />
      <NumberField
        label={text.thickness}
        value={block.thickness}
        usual={1}
        min={1}
        max={12}
        onChange={set("thickness")}
      />
    </>
  );
}

export function SpacerFields({ block }: { block: BlockOf<"spacer"> }) {
  const { update } = useVisual();
  return (
    <NumberField
      label={text.height}
      value={block.height}
      usual={24}
      min={4}
      max={160}
      onChange={(height) => update({ ...block, height: height ?? 24 }, "height")}
    />
  );
}
