import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import { text } from "../strings";
import type { SaveState } from "../../../lib/use-autosave";

const ICONS = { saved: Check, waiting: LoaderCircle, saving: LoaderCircle, failed: CircleAlert };

/** Whether the draft on screen is the one on the server. */
export function SaveIndicator({ state }: { state: SaveState }) {
  const Icon = ICONS[state];
  return (
    <output className="flex items-center gap-1.5 text-sm text-muted">
      <Icon size={14} aria-hidden="true" />
      {text.saveStates[state]}
    </output>
  );
}
