import { useState } from "react";
import type { Completion } from "../../lib/completion";
import { Button } from "../button";
import type { Swatch } from "../color-field";
import { ColorField } from "../color-field";
import { CompletingInput } from "../completing-input";
import { Field } from "../field";
import { text } from "../strings";

interface LinkPanelProps {
  /** Empty where there is no link yet. */
  href: string;
  completions: readonly Completion[];
  onSet: (href: string) => void;
  onRemove: () => void;
}

/** Asks where a link leads. */
export function LinkPanel({ href, completions, onSet, onRemove }: LinkPanelProps) {
  const [address, setAddress] = useState(href);
  const set = () => address.trim() !== "" && onSet(withScheme(address.trim()));
  return (
    <div className="w-72 max-w-full space-y-3">
      <Field label={text.linkTo}>
        <CompletingInput
          value={address}
          onChange={setAddress}
          completions={completions}
          inputMode="url"
          placeholder="https://"
        />
      </Field>
      <div className="flex justify-end gap-2">
        {href !== "" && <Button onClick={onRemove}>{text.removeLink}</Button>}
        <Button variant="primary" disabled={address.trim() === ""} onClick={set}>
          {text.setLink}
        </Button>
      </div>
    </div>
  );
}

/** People write addresses without a scheme. */
function withScheme(address: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\{\{|#)/i.test(address)) return address;
  return address.includes("@") && !address.includes("/")
    ? `mailto:${address}`
    : `https://${address}`;
}

interface ColorPanelProps {
  swatches: readonly Swatch[];
  onPick: (color: string) => void;
}

/** Asks for the colour of text. */
export function ColorPanel({ swatches, onPick }: ColorPanelProps) {
  const [color, setColor] = useState(swatches[0]?.color ?? "");
  return (
    <div className="w-64 max-w-full space-y-3">
      <ColorField
        label={text.textColor}
        value={color}
        fallback={color}
        onChange={setColor}
        swatches={swatches}
        clearable={false}
      />
      <div className="flex justify-end">
        <Button variant="primary" disabled={color === ""} onClick={() => onPick(color)}>
          {text.setColor}
        </Button>
      </div>
    </div>
  );
}
