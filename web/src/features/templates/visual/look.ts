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
  /** Of what says less than the text around it. */
  muted: string;
  headingFont: string;
  bodyFont: string;
  width: number;
}

export const DEFAULT_WIDTH = 600;

export function lookOf(brand: BrandDto, document: VisualDocument): Look {
  const surface = document.surfaceColor ?? brand.surfaceColor;
  return {
    outside: document.backgroundColor ?? brand.backgroundColor,
    surface,
    ink: readable(brand.textColor, surface),
    primary: brand.primaryColor,
    muted: readable("#74777f", surface),
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

/** Black or white, whichever reads better on a colour. */
export function inkOn(color: string): "#000000" | "#ffffff" {
  return luminanceOf(color) > 0.179 ? "#000000" : "#ffffff";
}

/** The colour, if it can be read on the other (WCAG 2.2, 1.4.3); black or white if it cannot. */
export function readable(color: string, background: string): string {
  const [one, other] = [luminanceOf(color) + 0.05, luminanceOf(background) + 0.05];
  return Math.max(one, other) / Math.min(one, other) >= 4.5 ? color : inkOn(background);
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

type Padding = NonNullable<Block["padding"]>;

const VERTICAL: Partial<Record<Block["type"], number>> = {
  text: 8,
  logo: 24,
  footer: 24,
  spacer: 0,
};

/** Space around a block that says nothing about it. */
export function usualPadding(type: Block["type"], inColumn: boolean): Padding {
  const vertical = VERTICAL[type] ?? 12;
  const side = inColumn || type === "spacer" ? 0 : 32;
  return { top: vertical, right: side, bottom: vertical, left: side };
}

const CENTRED: ReadonlySet<Block["type"]> = new Set([
  "image",
  "button",
  "logo",
  "social",
  "footer",
]);

/** Where the content of a block stands that says nothing about it. */
export function usualAlign(type: Block["type"]): NonNullable<Block["align"]> {
  return CENTRED.has(type) ? "center" : "left";
}
