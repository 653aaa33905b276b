import type { Brand } from "../../brands";
import type { CompiledTemplate, TemplateContent } from "../compile-template";
import type { Rendered, RenderScope } from "../render-template";
import type { LintCode, LintDto, LintSeverity } from "../schemas";
import type { Block, LeafBlock, VisualDocument } from "../visual/schemas";

/** What a rule looks at: a template and what one contact would get of it. */
export interface Linted {
  content: TemplateContent;
  compiled: CompiledTemplate;
  rendered: Rendered;
  scope: RenderScope;
  brand: Brand;
  /** What a visual template consists of; null for the other kinds. */
  document: VisualDocument | null;
}

/** Looks for one kind of mistake. */
export type Rule = (linted: Linted) => LintDto[];

export function finding(
  code: LintCode,
  severity: LintSeverity,
  message: string,
  where = "body",
): LintDto {
  return { code, severity, message, where };
}

/** A block that holds no others, with the colour that it stands on if that is not the email's. */
export interface Leaf {
  block: LeafBlock;
  backgroundColor: string | undefined;
  color: string | undefined;
}

export function leavesOf({ blocks }: VisualDocument): Leaf[] {
  return blocks.flatMap((block: Block) =>
    block.type === "columns"
      ? block.columns.flatMap((column) =>
          column.blocks.map((leaf) => ({
            block: leaf,
            backgroundColor: leaf.backgroundColor ?? block.backgroundColor,
            color: leaf.color ?? block.color,
          })),
        )
      : [{ block, backgroundColor: block.backgroundColor, color: block.color }],
  );
}

/** The block in which an address or a variable stands; `body` if none says it. */
export function whereIs({ document }: Linted, words: string): string {
  if (document === null || words === "") return "body";
  const needle = JSON.stringify(words).slice(1, -1);
  const found = leavesOf(document).find(({ block }) => JSON.stringify(block).includes(needle));
  return found ? `block:${found.block.id}` : "body";
}
