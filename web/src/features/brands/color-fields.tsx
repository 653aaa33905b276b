import { Controller, useWatch, type UseFormReturn } from "react-hook-form";
import { Banner, ColorField } from "../../ui";
import type { BrandForm, BrandValues } from "./brand-schema";
import { contrast } from "./contrast";
import { text } from "./strings";

const COLORS = ["primaryColor", "textColor", "surfaceColor", "backgroundColor"] as const;
const READABLE = 4.5;

interface ColorFieldsProps {
  form: UseFormReturn<BrandForm, unknown, BrandValues>;
  canWrite: boolean;
}

/** The four colours, with a warning where one is hard to read on another. */
export function ColorFields({ form, canWrite }: ColorFieldsProps) {
  const { control } = form;
  const [primary, ink, surface] = useWatch({
    control,
    name: ["primaryColor", "textColor", "surfaceColor"],
  });
  const pairs = [
    [text.textOnSurface, contrast(ink, surface)],
    [text.linksOnSurface, contrast(primary, surface)],
  ] as const;
  return (
    <div className="space-y-5">
      <div className="grid gap-5 sm:grid-cols-2">
        {COLORS.map((name) => (
          <Controller
            key={name}
            control={control}
            name={name}
            render={({ field }) => (
              <ColorField
                label={text[name]}
                value={field.value}
                fallback={field.value}
                onChange={field.onChange}
                clearable={false}
                disabled={!canWrite}
              />
            )}
          />
        ))}
      </div>
      {pairs
        .filter(([, ratio]) => ratio < READABLE)
        .map(([what, ratio]) => (
          <Banner key={what} tone="warning">
            {text.lowContrast(what, ratio.toFixed(1))}
          </Banner>
        ))}
    </div>
  );
}
