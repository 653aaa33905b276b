import type { BlockOf } from "../block-of";
import { CanvasImage } from "./canvas-image";

const MARGINS = { left: "0 auto 0 0", center: "0 auto", right: "0 0 0 auto" };

export function ImageContent({ block }: { block: BlockOf<"image"> }) {
  return (
    <CanvasImage
      src={block.src}
      alt={block.alt}
      className="block h-auto"
      style={{
        width: `${block.width ?? 100}%`,
        borderRadius: block.radius,
        margin: MARGINS[block.align ?? "center"],
      }}
    />
  );
}
