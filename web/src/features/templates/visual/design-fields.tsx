import { ColorField } from "../../../ui";
import { NumberField } from "./inspector/number-field";
import { DEFAULT_WIDTH } from "./look";
import { text } from "./strings";
import { useVisual } from "./visual-context";

/** How the email as a whole looks. */
export function DesignFields() {
  const { document, change, look, swatches, canWrite, brand } = useVisual();
  const set = (
    key: "width" | "backgroundColor" | "surfaceColor",
    value: number | string | undefined,
  ) => {
    const { [key]: _, ...rest } = document;
    change(value === undefined || value === "" ? rest : { ...document, [key]: value }, key);
  };
  return (
    <div className="space-y-5">
      <NumberField
        label={text.width}
        help={text.widthHelp}
        value={document.width}
        usual={DEFAULT_WIDTH}
        min={480}
        max={720}
        onChange={(width) => set("width", width)}
      />
      <ColorField
        label={text.outside}
        value={document.backgroundColor ?? ""}
        fallback={brand.backgroundColor}
        swatches={swatches}
        onChange={(color) => set("backgroundColor", color)}
        disabled={!canWrite}
      />
      <ColorField
        label={text.surface}
        value={document.surfaceColor ?? ""}
        fallback={look.surface}
        swatches={swatches}
        onChange={(color) => set("surfaceColor", color)}
        disabled={!canWrite}
      />
      <p className="text-sm text-muted">{text.brandColors}</p>
    </div>
  );
}
