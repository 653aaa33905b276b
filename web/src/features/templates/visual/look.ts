import type { BrandDto } from "@server/features/brands/schemas";
import type { Block, VisualDocument } from "@server/features/templates/schemas";
import type { Swatch } from "../../../ui";
import { FONT_STACKS } from "./fonts";

/** How an email looks where its blocks say nothing else. */
export interface Look {
  outside: string;
  surface: string;
  ink: string;
  primary: string;
  /** Of text on the primary colour. */
  onPrimary: string;
  headingFont: string;
  bodyFont: string;
  width: number;
}

export const DEFAULT_WIDTH = 600;

export function lookOf(brand: BrandDto, document: VisualDocument): Look {
  return {
    outside: document.backgroundColor ?? brand.backgroundColor,
    surface: document.surfaceColor ?? brand.surfaceColor,
    ink: brand.textColor,
    primary: brand.primaryColor,
    onPrimary: inkOn(brand.primaryColor),
    headingFont: FONT_STACKS[brand.headingFont],
    bodyFont: FONT_STACKS[brand.bodyFont],
    width: document.width ?? DEFAULT_WIDTH,
  };
}

/** The colours of a brand, to choose from. */
export function swatchesOf(
  brand: BrandDto,
  labels: Record<"primary" | "text" | "surface" | "background", string>,
): Swatch[] {
  const all = [
    { label: labels.primary, color: brand.primaryColor },
    { label: labels.text, color: brand.textColor },
    { label: labels.surface, color: brand.surfaceColor },
    { label: labels.background, color: brand.backgroundColor },
  ];
  return all.filter(
    ({ color }, index) => all.findIndex((other) => other.color === color) === index,
  );
}

/** Black or white, whichever reads better on a colour (WCAG 2.2 relative luminance). */
export function inkOn(color: string): "#000000" | "#ffffff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? "#000000" : "#ffffff";
}

type Padding = NonNullable<Block["padding"]>;

/** Space around a block that says nothing about it. */
export function usualPadding(type: Block["type"]): Padding {
  return type === "spacer"
    ? { top: 0, right: 0, bottom: 0, left: 0 }
    : { top: 12, right: 24, bottom: 12, left: 24 };
}
