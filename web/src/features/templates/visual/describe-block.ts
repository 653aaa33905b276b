import type { Block } from "@server/features/templates/schemas";
import { text } from "./strings";

const LENGTH = 60;

/** A block in a few words: "Heading: What is new". */
export function describeBlock(block: Block): string {
  return text.described(text.blocks[block.type], summaryOf(block));
}

function summaryOf(block: Block): string {
  switch (block.type) {
    case "heading":
      return shortened(block.text);
    case "button":
      return shortened(block.text);
    case "text":
      return shortened(withoutTags(block.content));
    case "image":
      return shortened(block.alt);
    case "product":
      return shortened(block.title);
    case "columns":
      return text.columnCount(block.columns.length);
    case "spacer":
      return `${block.height} px`;
    case "divider":
    case "logo":
    case "social":
    case "footer":
      return "";
  }
}

function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > LENGTH ? `${line.slice(0, LENGTH - 1).trimEnd()}…` : line;
}
