import { Copy, Palette as PaletteIcon, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, Drawer, EmptyState } from "../../../ui";
import { BlockList } from "./block-list";
import { DesignFields } from "./design-fields";
import { INSPECTOR_ID } from "./focus-block";
import { Inspector } from "./inspector/inspector";
import { blockOf } from "./lanes";
import { Palette } from "./palette";
import { text } from "./strings";
import { useVisual, VisualContext } from "./visual-context";

type Opened = "block" | "palette" | "design";

/** The email as a list, each block's settings over the whole screen. */
export function PhoneEditor() {
  const visual = useVisual();
  const { document, selected, select, canWrite, duplicate, remove } = visual;
  const [opened, setOpened] = useState<Opened>();
  const block = selected === undefined ? undefined : blockOf(document, selected);
  const close = () => setOpened(undefined);
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2">
        {canWrite && (
          <Button icon={<Plus size={16} />} onClick={() => setOpened("palette")}>
            {text.add}
          </Button>
        )}
        <Button icon={<PaletteIcon size={16} />} onClick={() => setOpened("design")}>
          {text.design}
        </Button>
      </div>
      {document.blocks.length === 0 ? (
        <EmptyState title={text.emptyTitle}>{text.emptyBody}</EmptyState>
      ) : (
        <BlockList
          onOpen={(id) => {
            select(id);
            setOpened("block");
          }}
        />
      )}
      <Drawer open={opened === "palette"} onOpenChange={close} title={text.add}>
        <VisualContext
          value={{
            ...visual,
            add: (type, place) => {
              visual.add(type, place);
              setOpened("block");
            },
          }}
        >
          <Palette />
        </VisualContext>
      </Drawer>
      <Drawer open={opened === "design"} onOpenChange={close} title={text.design}>
        <DesignFields />
      </Drawer>
      <Drawer
        open={opened === "block" && block !== undefined}
        onOpenChange={close}
        title={block ? text.blocks[block.type] : ""}
        footer={
          block &&
          canWrite && (
            <>
              <Button icon={<Trash2 size={16} />} onClick={() => remove(block.id)}>
                {text.removeBlock}
              </Button>
              <Button icon={<Copy size={16} />} onClick={() => duplicate(block.id)}>
                {text.duplicateBlock}
              </Button>
              <Button variant="primary" onClick={close}>
                {text.done}
              </Button>
            </>
          )
        }
      >
        {block && (
          <div id={INSPECTOR_ID}>
            <Inspector key={block.id} block={block} withContent />
          </div>
        )}
      </Drawer>
    </>
  );
}
