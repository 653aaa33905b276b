import type { Brand } from "../../brands";
import { contrast, inkOn, READABLE, readable } from "./colors";

/** Colours of mail programs in dark mode that leave ours alone. */
export const DARK = {
  background: "#101214",
  surface: "#1b1e22",
  panel: "#282c32",
  line: "#3a3f46",
};

/** More contrast than this tires the eye in the dark. */
const BRIGHT = 11;

/** What a colour gets that has to change anyway. */
const CLEAR = 7;

/** Backgrounds that hardly differ from white: in the dark they are dark too. */
const PALE = 1.6;

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
  const ground = backgroundColor ?? look.surfaceColor;
  const written =
    color ?? (contrast(wanted, ground) >= READABLE ? wanted : readable(wanted, ground, CLEAR));
  const changes = backgroundColor === undefined || isPale(backgroundColor);
  return { color: written, className: changes ? darkClass(look, written, ground) : "" };
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

/** True for a background that is dark in the dark. */
export function isPale(color: string): boolean {
  return contrast(color, "#ffffff") < PALE;
}

/** Class of something whose colour is another one in the dark. */
function darkClass(look: Look, color: string, ground: string): string {
  const least = Math.min(BRIGHT, Math.max(READABLE, contrast(color, ground)));
  look.dark.set(color, readable(color, DARK.panel, least));
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
