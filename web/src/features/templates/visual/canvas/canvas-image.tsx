import { ImageIcon } from "lucide-react";
import { useState, type CSSProperties } from "react";
import { text } from "../strings";
import { useVisual } from "../visual-context";

interface CanvasImageProps {
  src: string;
  alt: string;
  className?: string;
  style?: CSSProperties;
}

/** An image, or where it will be: none chosen, made by Liquid, or only shown in the preview. */
export function CanvasImage({ src, alt, className, style }: CanvasImageProps) {
  const { look } = useVisual();
  const [failed, setFailed] = useState<string>();
  if (src !== "" && src !== failed) {
    return (
      <img
        src={src}
        alt={alt}
        draggable={false}
        onError={() => setFailed(src)}
        className={className}
        style={style}
      />
    );
  }
  return (
    <span
      className="flex min-h-28 flex-col items-center justify-center gap-2 rounded-control border border-dashed p-4 text-center text-sm"
      style={{ color: look.ink, borderColor: look.ink, ...style }}
    >
      <ImageIcon size={20} aria-hidden="true" />
      <span className="max-w-full break-words">
        {src === "" ? text.noImage : alt || text.seenInPreview}
      </span>
    </span>
  );
}
