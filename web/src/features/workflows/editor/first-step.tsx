import { Plus } from "lucide-react";
import { cx } from "../../../lib/cx";
import { Button } from "../../../ui";
import { AddStep } from "./add-step";
import { useEditor } from "./editor-context";
import { START } from "./graph/place";
import { text } from "./strings";

/** How a workflow without steps goes on. */
export function FirstStep({ className }: { className?: string }) {
  const { add } = useEditor();
  return (
    <div
      className={cx(
        "rounded-card border border-dashed border-line-strong px-4 py-8 text-center",
        className,
      )}
    >
      <p className="font-semibold">{text.noStepsTitle}</p>
      <p className="mt-1 mb-4 text-muted">{text.noStepsBody}</p>
      <AddStep
        onAdd={(type) => add(type, { places: [START] })}
        pasteAt={[START]}
        trigger={
          <Button variant="primary" icon={<Plus size={16} />}>
            {text.addFirst}
          </Button>
        }
      />
    </div>
  );
}
