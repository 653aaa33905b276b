import { escapedAround } from "../compile/escape";
import type { Block, LeafBlock } from "./schemas";
import { type Ink, isPale } from "./look";

type Common = Pick<Block, "align" | "padding" | "backgroundColor">;

/** Pixels around a block's content. */
export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Space to the sides of blocks that stand in no column. */
export const SIDE = 32;

/** The padding of a block: its own, or that of its kind. */
export function paddingOf(block: Common, inColumn: boolean, vertical = 12): Padding {
  const side = inColumn ? 0 : SIDE;
  return block.padding ?? { top: vertical, right: side, bottom: vertical, left: side };
}

/** A block's row: one cell with everything that blocks have in common. */
export function row(
  block: Common,
  padding: Padding,
  content: string,
  { style = "", className = "", align = block.align ?? "left" } = {},
): string {
  const { top, right, bottom, left } = padding;
  const background = block.backgroundColor;
  const css = [
    `padding:${top}px ${right}px ${bottom}px ${left}px;`,
    `text-align:${align};`,
    background === undefined ? "" : `background-color:${background};`,
    style,
  ].join("");
  const classes = [
    left === SIDE && right === SIDE ? "side" : "",
    background !== undefined && isPale(background) ? "panel" : "",
    className,
  ]
    .filter((each) => each !== "")
    .join(" ");
  const named = classes === "" ? "" : ` class="${classes}"`;
  const coloured = background === undefined ? "" : ` bgcolor="${background}"`;
  return `<tr><td align="${align}"${coloured}${named} style="${css}">${content}</td></tr>\n`;
}

/** A table that only arranges. */
export function table(rows: string, attributes = 'width="100%"', style = ""): string {
  const css = style === "" ? "" : ` style="${style}"`;
  return `<table role="presentation" border="0" cellpadding="0" cellspacing="0" ${attributes}${css}>${rows}</table>`;
}

/** Font and colour of running text. */
export function textStyle(ink: Ink, font: string, size: number, lineHeight = 1.6): string {
  return `font-family:${font};font-size:${size}px;line-height:${lineHeight};color:${ink.color};`;
}

/** An anchor around content; the content alone if there is no address. */
export function link(href: string | undefined, content: string, style = "", className = "") {
  if (href === undefined || href === "") return content;
  const named = className === "" ? "" : ` class="${className}"`;
  return `<a href="${escapedAround(href)}" target="_blank"${named} style="${style}">${content}</a>`;
}

/** What a mail program that is Outlook sees and others do not. */
export function forOutlook(html: string): string {
  return `<!--[if mso]>${html}<![endif]-->`;
}

export type { LeafBlock };
