import { Panel, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { useHotkey } from "../../../../lib/use-hotkey";
import { IconButton } from "../../../../ui";
import { text } from "../strings";
import { motionMs } from "./use-viewport";

const LOOK = "size-8! pointer-coarse:size-11!";

/** Nearer, farther, everything. */
export function CanvasControls() {
  const flow = useReactFlow();
  const duration = motionMs();
  const nearer = () => void flow.zoomIn({ duration });
  const farther = () => void flow.zoomOut({ duration });
  const all = () => void flow.fitView({ duration, padding: 0.12, maxZoom: 1 });
  useHotkey("=", nearer);
  useHotkey("-", farther);
  useHotkey("0", all);
  return (
    <Panel
      position="bottom-left"
      className="m-3! flex rounded-card border border-line bg-surface p-0.5"
    >
      <IconButton
        label={text.zoomOut}
        icon={<Minus size={16} />}
        className={LOOK}
        onClick={farther}
      />
      <IconButton label={text.zoomIn} icon={<Plus size={16} />} className={LOOK} onClick={nearer} />
      <IconButton label={text.fit} icon={<Maximize size={16} />} className={LOOK} onClick={all} />
    </Panel>
  );
}
