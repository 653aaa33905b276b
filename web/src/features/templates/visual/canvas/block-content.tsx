import type { LeafBlock } from "@server/features/templates/schemas";
import { RichText } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { ButtonContent } from "./button-content";
import { FooterContent } from "./footer-content";
import { HeadingContent } from "./heading-content";
import { ImageContent } from "./image-content";
import { LogoContent, SocialContent } from "./brand-content";
import { ProductContent } from "./product-content";

/** What is seen of a block; text is edited in its place. */
export function BlockContent({ block, isSelected }: { block: LeafBlock; isSelected: boolean }) {
  switch (block.type) {
    case "heading":
      return <HeadingContent block={block} />;
    case "text":
      return <TextContent block={block} isSelected={isSelected} />;
    case "image":
      return <ImageContent block={block} />;
    case "button":
      return <ButtonContent block={block} />;
    case "divider":
      return <DividerContent block={block} />;
    case "spacer":
      return <div style={{ height: block.height }} />;
    case "product":
      return <ProductContent block={block} />;
    case "logo":
      return <LogoContent block={block} />;
    case "social":
      return <SocialContent />;
    case "footer":
      return <FooterContent block={block} />;
  }
}

function TextContent({ block, isSelected }: { block: BlockOf<"text">; isSelected: boolean }) {
  const { canWrite, completions, swatches, update } = useVisual();
  const style = { fontSize: block.fontSize };
  if (block.format === "markdown") {
    return (
      <p className="break-words whitespace-pre-wrap" style={style}>
        {block.content}
      </p>
    );
  }
  return (
    <RichText
      label={text.content}
      value={block.content}
      onChange={(content) => update({ ...block, content }, "content")}
      completions={completions}
      swatches={swatches}
      toolbar={isSelected ? "floating" : "none"}
      readOnly={!canWrite}
      className="break-words"
      style={style}
    />
  );
}

function DividerContent({ block }: { block: BlockOf<"divider"> }) {
  return (
    <hr
      className="border-0"
      style={{
        borderTop: `${block.thickness ?? 1}px solid ${block.lineColor ?? "#dfe1e6"}`,
      }}
    />
  );
}
