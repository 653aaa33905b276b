import { LayoutTemplate } from "lucide-react";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { CanvasLane } from "./canvas-lane";

/** The email, to be written where it stands. */
export function Canvas() {
  const { document, look, select, canWrite } = useVisual();
  return (
    <section
      aria-label={text.email}
      onClick={() => select(undefined)}
      className="min-h-96 overflow-x-auto rounded-card border border-line px-6 pt-16 pb-16"
      style={{ backgroundColor: look.outside }}
    >
      {canWrite && <p className="sr-only">{text.canvasHelp}</p>}
      <div
        className="mx-auto rounded-control py-3"
        style={{
          maxWidth: look.width,
          backgroundColor: look.surface,
          color: look.ink,
          fontFamily: look.bodyFont,
          fontSize: 16,
          lineHeight: 1.6,
        }}
      >
        <CanvasLane lane={null} blocks={document.blocks} empty={<EmptyEmail ink={look.ink} />} />
      </div>
    </section>
  );
}

function EmptyEmail({ ink }: { ink: string }) {
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center" style={{ color: ink }}>
      <LayoutTemplate size={24} className="mb-3" aria-hidden="true" />
      <p className="font-semibold">{text.emptyTitle}</p>
      <p>{text.emptyBody}</p>
    </div>
  );
}
