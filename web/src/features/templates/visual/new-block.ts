import type { Block, BlockType } from "@server/features/templates/schemas";
import { text } from "./strings";

/** What the palette offers, most used first. */
export const BLOCK_TYPES = [
  "heading",
  "text",
  "image",
  "button",
  "columns",
  "divider",
  "spacer",
  "product",
  "logo",
  "social",
  "footer",
] as const satisfies readonly BlockType[];

/** An id for a block. */
export function freshId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** A block as it is when it was just added. */
export function newBlock(type: BlockType, id = freshId()): Block {
  switch (type) {
    case "heading":
      return { id, type, level: 2, text: text.newHeading };
    case "text":
      return { id, type, format: "html", content: text.newText };
    case "image":
      return { id, type, src: "", alt: "" };
    case "button":
      return { id, type, text: text.newButton, href: "", align: "center" };
    case "columns":
      return { id, type, columns: [{ blocks: [] }, { blocks: [] }] };
    case "divider":
      return { id, type };
    case "spacer":
      return { id, type, height: 24 };
    case "product":
      return {
        id,
        type,
        image: "",
        alt: "",
        title: text.newProduct,
        price: text.newPrice,
        href: "",
        buttonText: text.newProductButton,
      };
    case "logo":
      return { id, type, align: "center" };
    case "social":
      return { id, type, align: "center" };
    case "footer":
      return {
        id,
        type,
        align: "center",
        showAddress: true,
        showUnsubscribe: true,
        showPreferences: true,
      };
  }
}
