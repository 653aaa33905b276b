import type { Block, LeafBlock, VisualDocument } from "../visual/schemas";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;
type Extra<T extends Block["type"]> = Partial<Of<T>>;

/** The business's own site, until somebody enters a page of it. */
const SITE = "{{ business.url }}";

const space = (top: number, side: number, bottom: number) => ({
  top,
  right: side,
  bottom,
  left: side,
});

export const logo = (extra: Extra<"logo"> = {}): Of<"logo"> => ({
  id: "logo",
  type: "logo",
  align: "left",
  href: SITE,
  padding: space(28, 32, 12),
  ...extra,
});

export const title = (id: string, text: string, extra: Extra<"heading"> = {}): Of<"heading"> => ({
  id,
  type: "heading",
  level: 1,
  text,
  ...extra,
});

/** A paragraph or more, as HTML. */
export const text = (id: string, content: string, extra: Extra<"text"> = {}): Of<"text"> => ({
  id,
  type: "text",
  format: "html",
  content,
  ...extra,
});

export const button = (id: string, words: string, extra: Extra<"button"> = {}): Of<"button"> => ({
  id,
  type: "button",
  text: words,
  href: SITE,
  align: "left",
  ...extra,
});

export const divider = (id: string): Of<"divider"> => ({ id, type: "divider" });

export const spacer = (id: string, height: number): Of<"spacer"> => ({
  id,
  type: "spacer",
  height,
});

export const product = (id: string, name: string, price: string, extra: Extra<"product"> = {}) =>
  ({
    id,
    type: "product",
    image: "",
    alt: "",
    title: name,
    price,
    href: SITE,
    ...extra,
  }) satisfies Of<"product">;

export const columns = (
  id: string,
  parts: LeafBlock[][],
  extra: Extra<"columns"> = {},
): Of<"columns"> => ({
  id,
  type: "columns",
  columns: parts.map((blocks) => ({ blocks })),
  ...extra,
});

/** A logo above a band. */
export const centred = { align: "center", padding: space(24, 32, 20) } as const;

/** A band across the email, in which words stand large. */
export const band = { backgroundColor: "#16181d", color: "#ffffff", align: "center" } as const;
export const bandTop = { ...band, padding: space(48, 32, 8) };
export const bandMiddle = { ...band, padding: space(4, 32, 8) };
export const bandEnd = { ...band, padding: space(12, 32, 48) };

/** A quiet panel for what stands beside the story. */
export const panel = { backgroundColor: "#f4f4f1", color: "#24262b" } as const;
export const panelTop = { ...panel, padding: space(28, 32, 4) };
export const panelEnd = { ...panel, padding: space(4, 32, 28) };

/** The end of every email: networks, sender, and the ways out. */
export const ending: LeafBlock[] = [
  { id: "ending-line", type: "divider", padding: space(24, 32, 0) },
  { id: "social", type: "social", padding: space(20, 32, 0) },
  {
    id: "footer",
    type: "footer",
    showAddress: true,
    showUnsubscribe: true,
    showPreferences: true,
    padding: space(16, 32, 28),
  },
];

/** A visual document's source. */
export function sourceOf(blocks: Block[]): string {
  const document: VisualDocument = { version: 1, blocks };
  return JSON.stringify(document);
}
