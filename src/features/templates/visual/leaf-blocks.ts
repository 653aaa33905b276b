import { escapedAround } from "../compile/escape";
import type { LeafBlock } from "./schemas";
import { footerRow, logoRow, socialRow } from "./brand-blocks";
import { buttonColors, inkOf, linkInk, type Look, mutedInk } from "./look";
import { link, paddingOf, row, table, textStyle } from "./parts";
import { richText } from "./rich-text";

/** Where a block stands: the pixels it has, in a column or not. */
export interface Room {
  width: number;
  inColumn: boolean;
}

type Of<T extends LeafBlock["type"]> = Extract<LeafBlock, { type: T }>;

const HEADING_SIZES = { 1: 30, 2: 22, 3: 18 } as const;

/** A block that holds no others, as rows of a table. */
export function leafRow(look: Look, block: LeafBlock, room: Room): string {
  switch (block.type) {
    case "text":
      return textRow(look, block, room);
    case "heading":
      return headingRow(look, block, room);
    case "image":
      return imageRow(block, room);
    case "button":
      return buttonRow(look, block, room);
    case "divider":
      return dividerRow(block, room);
    case "spacer":
      return spacerRow(block);
    case "product":
      return productRow(look, block, room);
    case "social":
      return socialRow(look, block, room);
    case "logo":
      return logoRow(look, block, room);
    case "footer":
      return footerRow(look, block, room);
  }
}

function textRow(look: Look, block: Of<"text">, room: Room): string {
  const { content, format, fontSize = 16 } = block;
  const ink = inkOf(look, block);
  const html = format === "markdown" ? look.markdown(content) : content;
  const { headingFont, bodyFont } = look.brand;
  const text = richText(html, { ink, link: linkInk(look, block), headingFont, fontSize });
  return row(block, paddingOf(block, room.inColumn, 8), text, {
    style: textStyle(ink, bodyFont, fontSize),
    className: ink.className,
  });
}

function headingRow(look: Look, block: Of<"heading">, room: Room): string {
  const ink = inkOf(look, block);
  const size = HEADING_SIZES[block.level];
  const style = `margin:0;${textStyle(ink, look.brand.headingFont, size, 1.25)}font-weight:700;`;
  const tag = `h${block.level}`;
  const named = ink.className === "" ? "" : ` class="${ink.className}"`;
  const content = `<${tag}${named} style="${style}">${escapedAround(block.text)}</${tag}>`;
  return row(block, paddingOf(block, room.inColumn), content);
}

function imageRow(block: Of<"image">, room: Room): string {
  const padding = paddingOf(block, room.inColumn);
  const inner = room.width - padding.left - padding.right;
  const width = Math.max(1, Math.round((inner * (block.width ?? 100)) / 100));
  const align = block.align ?? "center";
  const content = link(
    block.href,
    image(block.src, block.decorative === true ? null : block.alt, width, block.radius, align),
  );
  return row(block, padding, content, { align });
}

/** @param alt null for an image that only decorates */
function image(
  src: string,
  alt: string | null,
  width: number,
  radius = 0,
  align = "center",
): string {
  const margin = { left: "0 auto 0 0", center: "0 auto", right: "0 0 0 auto" }[align];
  const round = radius === 0 ? "" : `border-radius:${radius}px;`;
  const style = `display:block;width:100%;max-width:${width}px;height:auto;margin:${margin};border:0;${round}`;
  const named = alt === null ? 'alt="" role="presentation"' : `alt="${escapedAround(alt)}"`;
  return `<img src="${escapedAround(src)}" ${named} width="${width}" style="${style}">`;
}

function buttonRow(look: Look, block: Of<"button">, room: Room): string {
  const { align = "center" } = block;
  return row(block, paddingOf(block, room.inColumn), button(look, block), { align });
}

type ButtonLook = Pick<
  Of<"button">,
  "text" | "href" | "align" | "buttonColor" | "textColor" | "radius" | "fullWidth"
>;

function button(look: Look, block: ButtonLook): string {
  const { background, ink } = buttonColors(look, block);
  const { radius = 6, fullWidth = false, align = "center" } = block;
  const style = `display:block;padding:13px 26px;font-family:${look.brand.bodyFont};font-size:16px;line-height:1.25;font-weight:600;color:${ink};text-align:center;text-decoration:none;mso-padding-alt:0;`;
  const label = escapedAround(block.text);
  // Without an address it leads nowhere, but looks as it will.
  const inside =
    block.href === "" ? `<span style="${style}">${label}</span>` : link(block.href, label, style);
  const cell = `<tr><td align="center" bgcolor="${background}" style="border-radius:${radius}px;background-color:${background};mso-padding-alt:13px 26px;">${inside}</td></tr>`;
  const margin = { left: "0", center: "0 auto", right: "0 0 0 auto" }[align];
  return table(
    cell,
    fullWidth ? 'width="100%"' : `align="${align}"`,
    fullWidth ? "" : `margin:${margin};`,
  );
}

function dividerRow(block: Of<"divider">, room: Room): string {
  const { lineColor = "#dfe1e6", thickness = 1 } = block;
  const style = `border-top:${thickness}px solid ${lineColor};font-size:0;line-height:0;`;
  const className = block.lineColor === undefined ? ' class="line"' : "";
  const line = table(`<tr><td${className} style="${style}">&nbsp;</td></tr>`);
  return row(block, paddingOf(block, room.inColumn), line);
}

function spacerRow(block: Of<"spacer">): string {
  const { height } = block;
  const padding = { top: 0, right: 0, bottom: 0, left: 0 };
  const style = `height:${height}px;font-size:0;line-height:${height}px;`;
  return row(block, block.padding ?? padding, "&nbsp;", { style });
}

function productRow(look: Look, block: Of<"product">, room: Room): string {
  const { align = "left", title, description = "", price, oldPrice = "", buttonText = "" } = block;
  const padding = paddingOf(block, room.inColumn);
  const width = room.width - padding.left - padding.right;
  const [ink, muted] = [inkOf(look, block), mutedInk(look, block)];
  const { bodyFont, headingFont } = look.brand;
  const line = (content: string, style: string, className: string) =>
    `<div class="${className}" style="${style}">${content}</div>`;
  const name = `${textStyle(ink, headingFont, 18, 1.3)}font-weight:700;margin:0;`;
  const was = `<s class="${muted.className}" style="color:${muted.color};font-weight:400;">${escapedAround(oldPrice)}</s> `;
  const parts = [
    block.image === "" ? "" : link(block.href, image(block.image, block.alt, width, 6, align)),
    line(
      link(
        block.href,
        escapedAround(title),
        `color:${ink.color};text-decoration:none;`,
        ink.className,
      ),
      `${name}padding-top:12px;`,
      ink.className,
    ),
    description === ""
      ? ""
      : line(
          escapedAround(description),
          `${textStyle(muted, bodyFont, 15, 1.5)}padding-top:4px;`,
          muted.className,
        ),
    line(
      `${oldPrice === "" ? "" : was}${escapedAround(price)}`,
      `${textStyle(ink, bodyFont, 16, 1.5)}font-weight:600;padding-top:6px;`,
      ink.className,
    ),
    buttonText === ""
      ? ""
      : `<div style="padding-top:12px;">${button(look, { text: buttonText, href: block.href, align })}</div>`,
  ];
  return row(block, padding, parts.join(""));
}
