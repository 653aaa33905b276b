import type { Brand } from "../../brands";
import { inkOn, readable } from "./colors";

/** Colours of mail programs in dark mode that leave ours alone. */
export const DARK = { background: "#101214", surface: "#1b1e22", text: "#e6e8eb", line: "#3a3f46" };

/** What the blocks of one email have in common. */
export interface Look {
  brand: Brand;
  /** Pixels. */
  width: number;
  backgroundColor: string;
  surfaceColor: string;
  /** Colours that were chosen for the light surface → what they are in the dark. */
  dark: Map<string, string>;
  /** Markdown to HTML. */
  markdown: (source: string) => string;
}

/** Colour and class of a text in a block. The class makes it readable in dark mode too. */
export interface Ink {
  color: string;
  className: string;
}

interface Coloured {
  backgroundColor?: string | undefined;
  color?: string | undefined;
}

/** The colour that a block's text is written in. */
export function inkOf(look: Look, block: Coloured, wanted = look.brand.textColor): Ink {
  const { backgroundColor, color } = block;
  if (backgroundColor !== undefined) {
    return { color: color ?? readable(wanted, backgroundColor), className: "" };
  }
  const written = color ?? readable(wanted, look.surfaceColor);
  return { color: written, className: darkClass(look, written) };
}

/** What says less than the text around it. */
export function mutedInk(look: Look, block: Coloured): Ink {
  return inkOf(look, block, readable("#74777f", block.backgroundColor ?? look.surfaceColor));
}

/** The colour of links in a block. */
export function linkInk(look: Look, block: Coloured): Ink {
  const background = block.backgroundColor ?? look.surfaceColor;
  return inkOf(look, { ...block, color: undefined }, readable(look.brand.primaryColor, background));
}

/** Class of something whose colour is another one in the dark. */
function darkClass(look: Look, color: string): string {
  look.dark.set(color, readable(color, DARK.surface));
  return `ink-${color.slice(1)}`;
}

/** Colours of a button. */
export function buttonColors(
  look: Look,
  { buttonColor, textColor }: { buttonColor?: string | undefined; textColor?: string | undefined },
): { background: string; ink: string } {
  const background = buttonColor ?? look.brand.primaryColor;
  return { background, ink: textColor ?? inkOn(background) };
}
