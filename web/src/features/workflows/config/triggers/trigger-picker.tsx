import type { TriggerType } from "@server/features/workflows/schemas";
import { useState } from "react";
import { Button, Dialog, Input } from "../../../../ui";
import { form } from "../form-strings";
import { triggerGroupText, triggerText } from "../strings";
import { TRIGGER_GROUPS, TRIGGER_ICONS, type TriggerGroup } from "./trigger-looks";

interface TriggerPickerProps {
  label: string;
  title: string;
  value: TriggerType;
  /** What is offered. */
  isOffered?: (type: TriggerType) => boolean;
  onChange: (type: TriggerType) => void;
}

/** What happens to contacts, by groups, with a line about each. */
export function TriggerPicker({ label, title, value, isOffered, onChange }: TriggerPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [name, help] = triggerText[value];
  const Icon = TRIGGER_ICONS[value];
  return (
    <div className="min-w-0">
      <p className="mb-1.5 font-medium">{label}</p>
      <div className="flex items-center gap-3 rounded-card border border-line p-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
          <Icon size={18} aria-hidden="true" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{name}</span>
          <span className="block text-sm text-muted">{help}</span>
        </span>
        <Button
          size="small"
          aria-label={`${form.changeEvent}: ${name}`}
          onClick={() => setOpen(true)}
        >
          {form.changeEvent}
        </Button>
      </div>
      <Dialog open={isOpen} onOpenChange={setOpen} title={title} size="large">
        <Choices
          value={value}
          isOffered={isOffered}
          onChoose={(type) => {
            setOpen(false);
            if (type !== value) onChange(type);
          }}
        />
      </Dialog>
    </div>
  );
}

interface ChoicesProps {
  value: TriggerType;
  isOffered: ((type: TriggerType) => boolean) | undefined;
  onChoose: (type: TriggerType) => void;
}

function Choices({ value, isOffered, onChoose }: ChoicesProps) {
  const [typed, setTyped] = useState("");
  const needle = typed.trim().toLowerCase();
  const groups = Object.entries(TRIGGER_GROUPS).flatMap(([group, types]) => {
    const found = types.filter(
      (type) =>
        isOffered?.(type) !== false && triggerText[type].join(" ").toLowerCase().includes(needle),
    );
    return found.length > 0 ? [{ group: group as TriggerGroup, found }] : [];
  });
  return (
    <div className="space-y-4">
      <Input
        type="search"
        aria-label={form.findTrigger}
        placeholder={form.findTrigger}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {groups.length === 0 && <p className="py-6 text-center text-muted">{form.noTrigger}</p>}
      {groups.map(({ group, found }) => (
        <section key={group} aria-label={triggerGroupText[group]}>
          <h3 className="mb-1 text-sm font-medium text-muted">{triggerGroupText[group]}</h3>
          <ul className="grid gap-1 sm:grid-cols-2">
            {found.map((type) => {
              const [name, help] = triggerText[type];
              const Icon = TRIGGER_ICONS[type];
              return (
                <li key={type}>
                  <button
                    type="button"
                    aria-pressed={type === value}
                    onClick={() => onChoose(type)}
                    className="flex h-full w-full min-w-0 items-start gap-3 rounded-card border border-transparent p-2 text-left transition-colors hover:bg-hover aria-pressed:border-accent-ink aria-pressed:bg-accent-soft"
                  >
                    <Icon
                      size={18}
                      className="mt-0.5 shrink-0 text-accent-ink"
                      aria-hidden="true"
                    />
                    <span className="min-w-0">
                      <span className="block font-medium">{name}</span>
                      <span className="block text-sm text-muted">{help}</span>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
