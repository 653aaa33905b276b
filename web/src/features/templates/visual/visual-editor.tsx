import type { VisualDocument } from "@server/features/templates/schemas";
import { useMemo, useState } from "react";
import type { Completion } from "../../../lib/completion";
import { useMedia } from "../../../lib/use-media";
import type { Brand } from "../../brands/api";
import { Canvas } from "./canvas/canvas";
import { DragContext } from "./drag-context";
import type { Place } from "./lanes";
import { PhoneEditor } from "./phone-editor";
import { SidePanel } from "./side-panel";
import { useVisualEditor } from "./use-visual-editor";
import { VisualContext, type Dragged } from "./visual-context";

interface VisualEditorProps {
  document: VisualDocument;
  onChange: (document: VisualDocument, about?: string) => void;
  selected: string | undefined;
  onSelect: (id: string | undefined) => void;
  brand: Brand;
  completions: readonly Completion[];
  canWrite: boolean;
}

/** The email beside the settings of what is selected in it; a list where there is no room. */
export function VisualEditor(props: VisualEditorProps) {
  const { document, onChange, selected, onSelect, brand, completions, canWrite } = props;
  const isWide = useMedia("(width >= 60rem)");
  const visual = useVisualEditor({
    document,
    change: onChange,
    selected,
    select: onSelect,
    brand,
    completions,
    canWrite,
  });
  const [dragged, setDragged] = useState<Dragged>();
  const [over, setOver] = useState<Place>();
  const drag = useMemo(
    () => ({
      dragged,
      over,
      start: setDragged,
      hover: setOver,
      end: () => {
        setDragged(undefined);
        setOver(undefined);
      },
    }),
    [dragged, over],
  );
  return (
    <VisualContext value={visual}>
      <DragContext value={drag}>
        {isWide ? (
          <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-4">
            <Canvas />
            <SidePanel />
          </div>
        ) : (
          <PhoneEditor />
        )}
      </DragContext>
    </VisualContext>
  );
}
