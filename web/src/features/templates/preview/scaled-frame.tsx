import { useEffect, useRef, useState } from "react";
import { cx } from "../../../lib/cx";
import type { Preview } from "../api";
import { PreviewFrame, type Scheme } from "./preview-frame";

/** Width that emails are drawn for, with some room around. */
const DRAWN_PX = 680;

interface ScaledFrameProps {
  preview: Pick<Preview, "contentUrl" | "form">;
  title: string;
  /** Height of what is seen. */
  className: string;
  scheme?: Scheme;
  /** Leaves it alone for pointer and keyboard. */
  inert?: boolean;
}

/** A whole email drawn as on a wide screen, in less room where there is less. */
export function ScaledFrame(props: ScaledFrameProps) {
  const { preview, title, className, scheme = "light", inert = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const scale = Math.min(1, (width ?? 0) / DRAWN_PX);
  return (
    <div ref={box} className={cx("relative w-full overflow-hidden bg-[white]", className)}>
      {scale > 0 && (
        <div
          inert={inert}
          className="absolute top-0 left-0 origin-top-left"
          style={{
            width: Math.max(DRAWN_PX, width ?? 0),
            height: `${100 / scale}%`,
            transform: `scale(${scale})`,
          }}
        >
          <PreviewFrame
            preview={preview}
            title={title}
            scheme={scheme}
            className="h-full rounded-[0] border-0"
          />
        </div>
      )}
    </div>
  );
}
