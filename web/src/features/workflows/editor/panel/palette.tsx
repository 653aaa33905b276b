import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../../../ui";
import { groupText, NODE_LOOKS } from "../../config";
import { GROUPS, typesOf } from "../add-step";
import { useEditor } from "../editor-context";
import { text } from "../strings";

/** What is carried while a step is dragged from the palette. */
export const DRAGGED_TYPE = "application/x-edgeloop-step";

/** The kinds of steps, to drag onto the canvas or to press. */
export function Palette() {
  const { add } = useEditor();
  const [isShown, setShown] = useState(true);
  const toggle = (
    <IconButton
      label={isShown ? text.hidePalette : text.showPalette}
      aria-expanded={isShown}
      icon={isShown ? <PanelLeftClose size={16} /> : <PanelLeftOpen size={16} />}
      className="size-8!"
      onClick={() => setShown(!isShown)}
    />
  );
  if (!isShown) return <div className="border-r border-line bg-surface p-1">{toggle}</div>;
  return (
    <section
      aria-label={text.palette}
      className="flex w-44 shrink-0 flex-col overflow-y-auto border-r border-line bg-surface p-2"
    >
      <div className="flex items-start gap-1 pl-1.5">
        <p className="flex-1 pt-1 text-sm text-muted">{text.paletteHelp}</p>
        {toggle}
      </div>
      {GROUPS.map((group) => (
        <div key={group}>
          <h3 className="px-1.5 pt-3 pb-1 text-sm font-medium text-muted">{groupText[group]}</h3>
          <ul>
            {typesOf(group).map((type) => {
              const { title, help, icon: Icon } = NODE_LOOKS[type];
              return (
                <li key={type}>
                  <button
                    type="button"
                    draggable
                    title={help}
                    onDragStart={(event) => {
                      event.dataTransfer.setData(DRAGGED_TYPE, type);
                      event.dataTransfer.effectAllowed = "copy";
                    }}
                    onClick={() => add(type, {})}
                    className="flex h-8 w-full cursor-grab items-center gap-2.5 rounded-control px-1.5 text-left transition-colors hover:bg-hover active:cursor-grabbing"
                  >
                    <Icon size={16} className="shrink-0 text-muted" aria-hidden="true" />
                    <span className="truncate">{title}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
