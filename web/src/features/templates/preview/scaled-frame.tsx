import { useEffect, useRef, useState } from "react";
import { cx } from "../../../lib/cx";
import type { Preview } from "../api";
import { PreviewFrame } from "./preview-frame";

/** Width that emails are drawn for, with some room around. */
const DRAWN_PX = 640;

interface ScaledFrameProps {
  preview: Pick<Preview, "contentUrl" | "form">;
  title: string;
  /** Height of what is seen. */
  className: string;
}

/** A whole email in little room, to be recognised rather than read. */
export function ScaledFrame({ preview, title, className }: ScaledFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const scale = (width ?? 0) / DRAWN_PX;
  return (
    <div ref={box} className={cx("relative w-full overflow-hidden bg-[white]", className)}>
      {scale > 0 && (
        <div
          inert
          className="absolute top-0 left-0 origin-top-left"
          style={{
            width: DRAWN_PX,
            height: `${100 / scale}%`,
            transform: `scale(${scale})`,
          }}
        >
          <PreviewFrame preview={preview} title={title} className="h-full rounded-[0] border-0" />
        </div>
      )}
    </div>
  );
}
