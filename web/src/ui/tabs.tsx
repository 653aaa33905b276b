import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";

export interface Tab {
  id: string;
  label: string;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  tabs: Tab[];
  /** Give both when the URL holds the tab. */
  value?: string;
  onChange?: (id: string) => void;
}

/** Views of one thing, side by side in time. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  // On a phone the list is wider than the screen; the page itself stays where it is.
  const at = tabs.findIndex(({ id }) => id === value);
  useEffect(() => {
    const open = list.current?.children[at];
    if (!list.current || !(open instanceof HTMLElement)) return;
    list.current.scrollLeft = open.offsetLeft - (list.current.clientWidth - open.offsetWidth) / 2;
  }, [at]);
  const state = value === undefined ? { defaultValue: tabs[0]?.id ?? "" } : { value };
  return (
    <Radix.Root {...state} {...(onChange ? { onValueChange: onChange } : {})}>
      <Radix.List
        ref={list}
        aria-label={label}
        className="relative flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-control items-center border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
