import type { Block } from "@server/features/templates/schemas";
import { CommonFields } from "./common-fields";
import { FooterFields, LogoFields, SocialFields } from "./brand-fields";
import { ButtonFields } from "./button-fields";
import { ImageFields } from "./image-fields";
import { ColumnsFields, DividerFields, SpacerFields } from "./layout-fields";
import { ProductFields } from "./product-fields";
import { HeadingFields, TextFields } from "./text-fields";

interface InspectorProps {
  block: Block;
  /** False where text is written on the canvas. */
  withContent: boolean;
}

/** The settings of one block. */
export function Inspector({ block, withContent }: InspectorProps) {
  return (
    <div className="space-y-5">
      <OwnFields block={block} withContent={withContent} />
      <CommonFields block={block} />
    </div>
  );
}

function OwnFields({ block, withContent }: InspectorProps) {
  switch (block.type) {
    case "heading":
      return <HeadingFields block={block} />;
    case "text":
      return <TextFields block={block} withContent={withContent} />;
    case "image":
      return <ImageFields block={block} />;
    case "button":
      return <ButtonFields block={block} />;
    case "columns":
      return <ColumnsFields block={block} />;
    case "divider":
      return <DividerFields block={block} />;
    case "spacer":
      return <SpacerFields block={block} />;
    case "product":
      return <ProductFields block={block} />;
    case "logo":
      return <LogoFields block={block} />;
    case "social":
      return <SocialFields />;
    case "footer":
      return <FooterFields block={block} />;
  }
}
