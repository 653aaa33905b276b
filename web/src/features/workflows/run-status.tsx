import { Ban, Clock, LogOut, type LucideIcon, Pause } from "lucide-react";
import { Status, type Tone } from "../../ui";
import type { Run, Workflow } from "./api";
import { text as runsText } from "./runs/strings";
import { runText, statusText } from "./strings";

const RUN_LOOKS: Record<Run["status"], [tone: Tone, icon?: LucideIcon]> = {
  running: ["info"],
  waiting: ["accent", Clock],
  completed: ["success"],
  exited: ["neutral", LogOut],
  failed: ["danger"],
  cancelled: ["neutral", Ban],
};

const WORKFLOW_TONES: Record<Workflow["status"], Tone> = {
  draft: "neutral",
  active: "success",
  paused: "warning",
};

/** Where a run is. */
export function RunStatus({ status }: { status: Run["status"] }) {
  const [tone, icon] = RUN_LOOKS[status];
  return (
    <Status tone={tone} {...(icon ? { icon } : {})}>
      {runText[status]}
    </Status>
  );
}

/** A run that people hold. */
export function HeldRun() {
  return (
    <Status tone="warning" icon={Pause}>
      {runsText.paused}
    </Status>
  );
}

/** Whether contacts enter a workflow. */
export function WorkflowStatus({ status }: { status: Workflow["status"] }) {
  return <Status tone={WORKFLOW_TONES[status]}>{statusText[status]}</Status>;
}
