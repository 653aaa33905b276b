import type { Definition } from "@server/features/workflows/schemas";
import { FlaskConical } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Banner, Button } from "../../../ui";
import type { Overlay } from "../editor/editor-context";
import { type Shown, SimulateDialog } from "./simulate-dialog";
import { entryText, text } from "./strings";
import { traceView } from "./trace-view";

interface Simulating {
  /** The path that is shown, on steps and exits; undefined if none is. */
  overlay: Overlay | undefined;
  /** Opens the dialog. */
  button: ReactNode;
  /** Whose path is shown, and the dialog. */
  notice: ReactNode;
}

/** Simulations of a workflow's draft, and the last of them on its canvas. */
export function useSimulation(workflowId: string, definition: Definition): Simulating {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const [before, setBefore] = useState<Shown>();
  const overlay = useMemo(() => shown && traceView(shown.result.path), [shown]);
  return {
    overlay,
    button: (
      <Button
        icon={<FlaskConical size={16} />}
        disabled={definition.nodes.length === 0}
        onClick={() => setOpen(true)}
      >
        {text.open}
      </Button>
    ),
    notice: (
      <>
        {shown && (
          <div className="mb-3">
            <Banner
              tone={shown.result.entry.enters ? "success" : "warning"}
              title={text.shown(shown.contact, text.steps(shown.result.path.length))}
              action={<Button onClick={() => setOpen(true)}>{text.details}</Button>}
              onDismiss={() => setShown(undefined)}
            >
              {!shown.result.entry.enters && `${entryText.staysOutShort} `}
              {text.ends[shown.result.end.status]} {text.description}
            </Banner>
          </div>
        )}
        {open && (
          <SimulateDialog
            workflowId={workflowId}
            definition={definition}
            before={before}
            onShow={(next) => {
              setShown(next);
              setBefore(next);
              setOpen(false);
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </>
    ),
  };
}
