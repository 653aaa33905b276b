import type { LintDto } from "../schemas";
import { contrast, READABLE } from "../visual/colors";
import { finding, leavesOf, type Leaf, type Rule } from "./linted";

/** Large text is readable with less (WCAG 2.2, 1.4.3). */
const READABLE_LARGE = 3;

/** Colours that somebody chose and that are hard to read on each other. */
export const contrastRule: Rule = ({ document, brand }) => {
  if (document === null) return [];
  const surface = document.surfaceColor ?? brand.surfaceColor;
  return leavesOf(document).flatMap((leaf) => problemOf(leaf, surface, brand.primaryColor) ?? []);
};

function problemOf(leaf: Leaf, surface: string, primary: string): LintDto | null {
  const { block, color, backgroundColor = surface } = leaf;
  if (block.type === "button" && block.textColor !== undefined) {
    return lowBetween(block.textColor, block.buttonColor ?? primary, READABLE, block.id);
  }
  if (color === undefined || block.type === "button") return null;
  if (["image", "divider", "spacer"].includes(block.type)) return null;
  const large = block.type === "heading" && block.level < 3;
  return lowBetween(color, backgroundColor, large ? READABLE_LARGE : READABLE, block.id);
}

function lowBetween(ink: string, ground: string, least: number, id: string): LintDto | null {
  const found = contrast(ink, ground);
  if (found >= least) return null;
  const message = `${ink} on ${ground} is hard to read: contrast ${found.toFixed(1)} of ${least}`;
  return finding("contrast_low", "warning", message, `block:${id}`);
}
