import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import type { SaveState } from "../../../lib/autosave";
import { text } from "./strings";

const ICONS = {
  saved: Check,
  waiting: LoaderCircle,
  saving: LoaderCircle,
  failed: CircleAlert,
  offline: CloudOff,
};

/** Whether the draft on screen is the one on the server. */
export function SaveIndicator({ state }: { state: SaveState | "offline" }) {
  const Icon = ICONS[state];
  return (
    <output className="flex items-center gap-1.5 text-sm whitespace-nowrap text-muted">
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      {text.saveStates[state]}
    </output>
  );
}
