import { ArrowLeft, ArrowDown, ArrowUp, Copy, Trash2 } from "lucide-react";
import { Button, IconButton, Tabs } from "../../../ui";
import { BLOCK_ICONS } from "./block-icons";
import { DesignFields } from "./design-fields";
import { describeBlock } from "./describe-block";
import { INSPECTOR_ID } from "./focus-block";
import { Inspector } from "./inspector/inspector";
import { blockOf } from "./lanes";
import { Palette } from "./palette";
import { stepped } from "./step-block";
import { text } from "./strings";
import { useVisual } from "./visual-context";

/** Beside the canvas: what can be added, or the settings of the selected block. */
export function SidePanel() {
  const { document, selected } = useVisual();
  const block = selected === undefined ? undefined : blockOf(document, selected);
  return (
    <aside
      aria-label={block ? text.blockSettings : text.add}
      className="sticky top-4 max-h-[calc(100dvh-2rem)] min-w-0 overflow-y-auto rounded-card border border-line bg-surface p-4"
    >
      {block ? <BlockSettings key={block.id} id={block.id} /> : <Nothing />}
    </aside>
  );
}

function Nothing() {
  const { canWrite } = useVisual();
  if (!canWrite) return <DesignFields />;
  return (
    <Tabs
      label={text.add}
      tabs={[
        {
          id: "add",
          label: text.blocksTab,
          content: (
            <>
              <p className="mb-3 text-sm text-muted">{text.addHelp}</p>
              <Palette />
            </>
          ),
        },
        { id: "design", label: text.design, content: <DesignFields /> },
      ]}
    />
  );
}

function BlockSettings({ id }: { id: string }) {
  const { document, select, canWrite, step, duplicate, remove } = useVisual();
  const block = blockOf(document, id);
  if (!block) return null;
  const Icon = BLOCK_ICONS[block.type];
  const name = describeBlock(block);
  return (
    <>
      <div className="mb-4 border-b border-line pb-3">
        <Button
          size="small"
          variant="ghost"
          icon={<ArrowLeft size={14} />}
          onClick={() => select(undefined)}
          className="-ml-2"
        >
          {text.allBlocks}
        </Button>
        <div className="mt-1 flex items-center gap-2">
          <Icon size={18} className="text-accent-ink" aria-hidden="true" />
          <h2 className="min-w-0 flex-1 text-md font-semibold">{text.blocks[block.type]}</h2>
          {canWrite && (
            <span className="flex shrink-0">
              <IconButton
                label={text.moveUp(name)}
                icon={<ArrowUp size={16} />}
                disabled={!stepped(document, id, "up")}
                onClick={() => step(id, "up")}
                className={SMALL}
              />
              <IconButton
                label={text.moveDown(name)}
                icon={<ArrowDown size={16} />}
                disabled={!stepped(document, id, "down")}
                onClick={() => step(id, "down")}
                className={SMALL}
              />
              <IconButton
                label={text.duplicate(name)}
                icon={<Copy size={16} />}
                onClick={() => duplicate(id)}
                className={SMALL}
              />
              <IconButton
                label={text.remove(name)}
                icon={<Trash2 size={16} />}
                onClick={() => remove(id)}
                className={SMALL}
              />
            </span>
          )}
        </div>
      </div>
      <div id={INSPECTOR_ID}>
        <Inspector block={block} withContent={false} />
      </div>
    </>
  );
}

const SMALL = "h-control-small w-control-small";
