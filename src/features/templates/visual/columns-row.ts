import type { Block } from "./schemas";
import { leafRow } from "./leaf-blocks";
import type { Look } from "./look";
import { forOutlook, paddingOf, row, table } from "./parts";

type Columns = Extract<Block, { type: "columns" }>;

/**
 * Columns beside each other where there is room for them and below each other where there is not,
 * also in mail programs that know no media queries. Outlook gets a table instead.
 */
export function columnsRow(look: Look, block: Columns): string {
  const { columns, gap = 24, valign = "top" } = block;
  const padding = paddingOf(block, false);
  const inner = look.width - padding.left - padding.right;
  const weights = columns.map(({ weight = 1 }) => weight);
  const sum = weights.reduce((a, b) => a + b, 0);
  const cells = columns.map(({ blocks }, at) => {
    const width = Math.floor((inner * weights[at]!) / sum);
    const left = at === 0 ? 0 : Math.round(gap / 2);
    const right = at === columns.length - 1 ? 0 : Math.round(gap / 2);
    const room = { width: Math.max(40, width - left - right), inColumn: true };
    const rows = blocks.map((each) => leafRow(look, withInherited(each, block), room)).join("");
    const style = `display:inline-block;width:100%;max-width:${width}px;vertical-align:${valign};`;
    const content = `<div class="column" style="${style}">${table(
      `<tr><td class="column-cell" style="padding:0 ${right}px 0 ${left}px;text-align:left;">${table(rows)}</td></tr>`,
    )}</div>`;
    const cell = `<td width="${width}" valign="${valign}" style="width:${width}px;">`;
    const opening =
      at === 0 ? `<table role="presentation" width="100%"><tr>${cell}` : `</td>${cell}`;
    return forOutlook(opening) + content;
  });
  const content = cells.join("") + forOutlook("</td></tr></table>");
  return row(block, padding, content, { style: "font-size:0;", align: "center" });
}

/** Blocks in coloured columns are written on that colour. */
function withInherited<
  T extends { backgroundColor?: string | undefined; color?: string | undefined },
>(leaf: T, { backgroundColor, color }: Columns): T {
  return {
    ...leaf,
    ...(leaf.backgroundColor === undefined && backgroundColor !== undefined && { backgroundColor }),
    ...(leaf.color === undefined && color !== undefined && { color }),
  };
}
