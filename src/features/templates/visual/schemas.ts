import { z } from "zod";

/** Most blocks a visual email may have, those in columns included. */
export const MAX_BLOCKS = 200;

/** Where a block's content stands in its row. */
export const ALIGNMENTS = ["left", "center", "right"] as const;

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, "Use a colour such as #1a2b3c");
const pixels = (min: number, max: number) => z.int().min(min).max(max);

/** An address or Liquid that makes one; the lint says what is wrong with it. */
const address = z.string().trim().max(2000, "At most 2000 characters");

/** Text with Liquid, shown as it is: no HTML. */
const words = (max: number) => z.string().max(max, `At most ${max} characters`);

/** Pixels of space around a block's content. */
const padding = z.strictObject({
  top: pixels(0, 120),
  right: pixels(0, 120),
  bottom: pixels(0, 120),
  left: pixels(0, 120),
});

/** What every block has. Colours that are absent are the brand's. */
const common = {
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, "Use up to 40 letters, digits, - and _"),
  align: z.enum(ALIGNMENTS).optional(),
  padding: padding.optional(),
  backgroundColor: color.optional(),
  color: color.optional(),
};

export const textBlock = z.strictObject({
  ...common,
  type: z.literal("text"),
  /** HTML takes b, i, u, s, a, br, p, ul, ol, li, span, blockquote, code; the rest is dropped. */
  format: z.enum(["html", "markdown"]),
  content: words(20_000),
  /** Pixels. */
  fontSize: pixels(11, 32).optional(),
});

export const headingBlock = z.strictObject({
  ...common,
  type: z.literal("heading"),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  text: words(500),
});

export const imageBlock = z.strictObject({
  ...common,
  type: z.literal("image"),
  src: address,
  /** Empty for an image that only decorates. */
  alt: words(300),
  /** True: the image says nothing, so that it needs no alternative text. */
  decorative: z.boolean().optional(),
  href: address.optional(),
  /** Percent of the room there is. */
  width: pixels(5, 100).optional(),
  /** Pixels. */
  radius: pixels(0, 40).optional(),
});

export const buttonBlock = z.strictObject({
  ...common,
  type: z.literal("button"),
  text: words(200),
  href: address,
  buttonColor: color.optional(),
  textColor: color.optional(),
  radius: pixels(0, 40).optional(),
  fullWidth: z.boolean().optional(),
});

export const dividerBlock = z.strictObject({
  ...common,
  type: z.literal("divider"),
  lineColor: color.optional(),
  thickness: pixels(1, 12).optional(),
});

export const spacerBlock = z.strictObject({
  ...common,
  type: z.literal("spacer"),
  height: pixels(4, 160),
});

export const productBlock = z.strictObject({
  ...common,
  type: z.literal("product"),
  image: address,
  alt: words(300),
  title: words(200),
  description: words(600).optional(),
  /** As people read it: "€ 24.00". */
  price: words(60),
  /** A former price, shown struck out. */
  oldPrice: words(60).optional(),
  href: address,
  /** Empty for a card without a button. */
  buttonText: words(80).optional(),
});

/** Where the business is found elsewhere, from the brand. */
export const socialBlock = z.strictObject({
  ...common,
  type: z.literal("social"),
});

/** Logo of the brand; its name in words if there is none. */
export const logoBlock = z.strictObject({
  ...common,
  type: z.literal("logo"),
  href: address.optional(),
  /** Pixels. */
  width: pixels(24, 400).optional(),
});

export const footerBlock = z.strictObject({
  ...common,
  type: z.literal("footer"),
  /** Instead of the brand's footer text. */
  text: words(2000).optional(),
  showAddress: z.boolean(),
  showUnsubscribe: z.boolean(),
  showPreferences: z.boolean(),
  unsubscribeText: words(80).optional(),
  preferencesText: words(80).optional(),
});

export const leafBlock = z.discriminatedUnion("type", [
  textBlock,
  headingBlock,
  imageBlock,
  buttonBlock,
  dividerBlock,
  spacerBlock,
  productBlock,
  socialBlock,
  logoBlock,
  footerBlock,
]);
export type LeafBlock = z.output<typeof leafBlock>;

/** Two or three columns beside each other, below each other on phones. */
export const columnsBlock = z.strictObject({
  ...common,
  type: z.literal("columns"),
  /** Pixels between two. */
  gap: pixels(0, 60).optional(),
  /** `top`, unless said otherwise. */
  valign: z.enum(["top", "middle", "bottom"]).optional(),
  columns: z
    .array(
      z.strictObject({
        /** Share of the row; equal parts if absent. */
        weight: pixels(1, 12).optional(),
        blocks: z.array(leafBlock).max(30, "At most 30 blocks"),
      }),
    )
    .min(2, "Use two or three columns")
    .max(3, "Use two or three columns"),
});

export const block = z.discriminatedUnion("type", [...leafBlock.options, columnsBlock]);
export type Block = z.output<typeof block>;
export type BlockType = Block["type"];

/** What a template of the kind `visual` has as its source, as JSON. */
export const visualDocument = z
  .strictObject({
    version: z.literal(1),
    /** Width in pixels on a wide screen; 600 if absent. */
    width: pixels(480, 720).optional(),
    /** Around the email and behind its content; the brand's if absent. */
    backgroundColor: color.optional(),
    surfaceColor: color.optional(),
    blocks: z.array(block).max(MAX_BLOCKS, `At most ${MAX_BLOCKS} blocks`),
  })
  .superRefine(({ blocks }, refinement) => {
    const ids = blocks.flatMap((each) => [each.id, ...idsIn(each)]);
    if (ids.length > MAX_BLOCKS) {
      refinement.addIssue({ code: "custom", message: `At most ${MAX_BLOCKS} blocks` });
    }
    const twice = ids.find((each, at) => ids.indexOf(each) !== at);
    if (twice !== undefined) {
      refinement.addIssue({ code: "custom", message: `Two blocks have the id ${twice}` });
    }
  });
export type VisualDocument = z.output<typeof visualDocument>;

function idsIn(each: Block): string[] {
  if (each.type !== "columns") return [];
  return each.columns.flatMap(({ blocks }) => blocks.map(({ id }) => id));
}
