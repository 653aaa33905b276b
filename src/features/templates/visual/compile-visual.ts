import type { Brand } from "../../brands";
import { columnsRow } from "./columns-row";
import type { VisualDocument } from "./schemas";
import { leafRow } from "./leaf-blocks";
import type { Look } from "./look";
import { page } from "./page";

const WIDTH = 600;

/**
 * A visual document as the HTML of an email: tables for Outlook, columns that fold on phones,
 * colours for the dark. Liquid stays for the rendering.
 * @param markdown Markdown to HTML
 */
export function compileVisual(
  document: VisualDocument,
  brand: Brand,
  markdown: Look["markdown"],
): string {
  const look: Look = {
    brand,
    width: document.width ?? WIDTH,
    backgroundColor: document.backgroundColor ?? brand.backgroundColor,
    surfaceColor: document.surfaceColor ?? brand.surfaceColor,
    dark: new Map(),
    markdown,
  };
  const room = { width: look.width, inColumn: false };
  const rows = document.blocks.map((block) =>
    block.type === "columns" ? columnsRow(look, block) : leafRow(look, block, room),
  );
  return page(look, rows.join(""));
}
