import { X } from "lucide-react";
import { useState } from "react";
import { cx } from "../lib/cx";
import { controlClass } from "./control-class";
import { Field, useFieldControl } from "./field";
import { IconButton } from "./icon-button";
import { text } from "./strings";

export interface Swatch {
  label: string;
  /** As #rrggbb. */
  color: string;
}

interface ColorFieldProps {
  label: string;
  /** As #rrggbb; empty for what is usual there. */
  value: string;
  onChange: (value: string) => void;
  /** What is meant while it is empty. */
  fallback: string;
  /** Colours to choose from at once. */
  swatches?: readonly Swatch[];
  /** False where a colour must be named. */
  clearable?: boolean;
  disabled?: boolean;
}

const HEX = /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

function fullHex(typed: string): string {
  const digits = typed.replace("#", "").toLowerCase();
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

/** A colour: from the swatches, from the device's picker, or typed as #rrggbb. */
export function ColorField(props: ColorFieldProps) {
  const { label, value, onChange, fallback, swatches = [], clearable = true, disabled } = props;
  return (
    <div className="min-w-0">
      <Field label={label}>
        <div className="flex items-center gap-2">
          <Picker
            label={text.pickColor(label)}
            value={value || fallback}
            onChange={onChange}
            disabled={disabled}
          />
          <HexInput
            key={value}
            value={value}
            fallback={fallback}
            onChange={onChange}
            disabled={disabled}
          />
          {clearable && value !== "" && !disabled && (
            <IconButton
              label={text.usualColor(label)}
              icon={<X size={16} />}
              onClick={() => onChange("")}
            />
          )}
        </div>
      </Field>
      {swatches.length > 0 && !disabled && (
        <ul aria-label={text.swatches(label)} className="mt-2 flex flex-wrap gap-1.5">
          {swatches.map((swatch) => (
            <li key={swatch.label}>
              <button
                type="button"
                title={swatch.label}
                aria-label={swatch.label}
                aria-pressed={swatch.color === value}
                onClick={() => onChange(swatch.color)}
                className={cx(
                  "block size-7 rounded-control border border-line-strong",
                  swatch.color === value && "outline-2 outline-offset-1 outline-accent-ink",
                )}
                style={{ backgroundColor: swatch.color }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface PickerProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled: boolean | undefined;
}

function Picker({ label, value, onChange, disabled }: PickerProps) {
  return (
    <input
      type="color"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      className="h-control w-control shrink-0 cursor-pointer rounded-control border border-line-strong bg-surface p-1"
    />
  );
}

interface HexInputProps {
  value: string;
  fallback: string;
  onChange: (value: string) => void;
  disabled: boolean | undefined;
}

function HexInput({ value, fallback, onChange, disabled }: HexInputProps) {
  const [typed, setTyped] = useState(value);
  const valid = typed === "" || HEX.test(typed);
  return (
    <input
      {...useFieldControl()}
      value={typed}
      placeholder={fallback}
      disabled={disabled}
      maxLength={7}
      spellCheck={false}
      autoComplete="off"
      aria-invalid={valid ? undefined : true}
      onChange={(event) => setTyped(event.target.value.trim())}
      onBlur={() => {
        if (typed === "") return setTyped(value);
        if (HEX.test(typed)) onChange(fullHex(typed));
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && HEX.test(typed)) onChange(fullHex(typed));
      }}
      className={controlClass("h-control flex-1 font-mono")}
    />
  );
}
