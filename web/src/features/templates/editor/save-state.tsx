import { Check, CircleDot, LoaderCircle } from "lucide-react";
import { text } from "../strings";

interface SaveStateProps {
  dirty: boolean;
  saving: boolean;
}

/** Whether what is on screen is what the server has. */
export function SaveState({ dirty, saving }: SaveStateProps) {
  const settled = dirty ? "unsaved" : "saved";
  const state = saving ? "saving" : settled;
  const Icon = ICONS[state];
  return (
    <output className="flex items-center gap-1.5 text-sm text-muted">
      <Icon size={14} aria-hidden="true" />
      {text.saveStates[state]}
    </output>
  );
}

const ICONS = { saved: Check, unsaved: CircleDot, saving: LoaderCircle };
