import { Copy, CopyPlus, Trash2, X } from "lucide-react";
import { Button, Drawer, IconButton } from "../../../../ui";
import { useEditor } from "../editor-context";
import { nodeOf } from "../graph/place";
import { StepMenu } from "../step-menu";
import { text } from "../strings";
import { focusStep } from "../use-commands";
import { useSettingsOf } from "./settings-of";

/** The settings of what is open, beside the canvas. */
export function Inspector() {
  const { definition, open, selected, canWrite, run, remove, duplicate, copy } = useEditor();
  const settings = useSettingsOf(open);
  const node = open === undefined ? undefined : nodeOf(definition, open);
  const close = () => {
    run({ type: "open", what: undefined });
    if (open !== undefined) focusStep(open);
  };
  if (selected.length > 1) {
    return (
      <Frame title={text.several(selected.length)} onClose={() => run({ type: "select", ids: [] })}>
        <p className="text-muted">{text.severalHelp}</p>
        {canWrite && (
          <div className="mt-4 flex flex-wrap gap-2">
            <Button icon={<CopyPlus size={16} />} onClick={() => duplicate(selected)}>
              {text.duplicate}
            </Button>
            <Button icon={<Copy size={16} />} onClick={() => copy(selected)}>
              {text.copy}
            </Button>
            <Button icon={<Trash2 size={16} />} onClick={() => remove(selected)}>
              {text.removeSome(selected.length)}
            </Button>
          </div>
        )}
      </Frame>
    );
  }
  if (!settings) return null;
  return (
    <Frame title={settings.title} menu={node && <StepMenu node={node} />} onClose={close}>
      {settings.form}
    </Frame>
  );
}

interface FrameProps {
  title: string;
  menu?: React.ReactNode;
  onClose: () => void;
  children: React.ReactNode;
}

function Frame({ title, menu, onClose, children }: FrameProps) {
  return (
    <aside
      aria-label={title}
      data-inspector
      className="flex w-88 max-w-[45%] shrink-0 flex-col border-l border-line bg-surface"
    >
      <header className="flex items-center gap-1 border-b border-line py-1.5 pr-1.5 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
        {menu}
        <IconButton label={text.close} icon={<X size={18} />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
    </aside>
  );
}

/** The same on a phone, over the whole screen. */
export function InspectorSheet() {
  const { definition, open, run } = useEditor();
  const settings = useSettingsOf(open);
  const node = open === undefined ? undefined : nodeOf(definition, open);
  return (
    <Drawer
      open={settings !== undefined}
      onOpenChange={() => run({ type: "open", what: undefined })}
      title={settings?.title ?? ""}
      footer={
        <>
          {node && <StepMenu node={node} />}
          <Button onClick={() => run({ type: "open", what: undefined })}>{text.done}</Button>
        </>
      }
    >
      {settings?.form}
    </Drawer>
  );
}
