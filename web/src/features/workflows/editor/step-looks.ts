import type { WorkflowNode } from "@server/features/workflows/schemas";
import { Clock, GitBranch, LogOut, Mail, type LucideIcon } from "lucide-react";
import { text } from "../strings";

interface StepLook {
  label: string;
  help: string;
  icon: LucideIcon;
}

/** How each kind of step is called and drawn, in the order in which they are offered. */
export const STEP_LOOKS: Record<WorkflowNode["type"], StepLook> = {
  wait: { label: text.wait, help: text.waitHelp, icon: Clock },
  sendEmail: { label: text.sendEmail, help: text.sendEmailHelp, icon: Mail },
  branch: { label: text.branch, help: text.branchHelp, icon: GitBranch },
  exit: { label: text.exit, help: text.exitHelp, icon: LogOut },
};

export const STEP_TYPES = Object.keys(STEP_LOOKS) as WorkflowNode["type"][];
