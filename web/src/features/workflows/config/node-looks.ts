import type { NodeType } from "@server/features/workflows/schemas";
import {
  Bell,
  Clock,
  Flag,
  GitBranch,
  Globe,
  Hourglass,
  LogOut,
  Mail,
  PencilLine,
  Split,
  Tag,
  TagsIcon,
  Workflow,
  type LucideIcon,
} from "lucide-react";
import type { Tone } from "../../../ui";
import { nodeText, type groupText } from "./strings";

export type NodeGroup = keyof typeof groupText;

export interface NodeLook {
  title: string;
  /** One line. */
  help: string;
  icon: LucideIcon;
  group: NodeGroup;
  tone: Tone;
}

const look = (type: NodeType, icon: LucideIcon, group: NodeGroup, tone: Tone): NodeLook => {
  const [title, help] = nodeText[type];
  return { title, help, icon, group, tone };
};

/** How each kind of step is called and drawn, in the order in which they are offered. */
export const NODE_LOOKS: Record<NodeType, NodeLook> = {
  sendEmail: look("sendEmail", Mail, "messages", "accent"),
  notifyStaff: look("notifyStaff", Bell, "messages", "accent"),
  wait: look("wait", Clock, "flow", "warning"),
  waitForEvent: look("waitForEvent", Hourglass, "flow", "warning"),
  branch: look("branch", GitBranch, "flow", "warning"),
  split: look("split", Split, "flow", "warning"),
  updateField: look("updateField", PencilLine, "contact", "success"),
  addTag: look("addTag", Tag, "contact", "success"),
  removeTag: look("removeTag", TagsIcon, "contact", "success"),
  http: look("http", Globe, "integrations", "info"),
  enrol: look("enrol", Workflow, "integrations", "info"),
  goal: look("goal", Flag, "end", "neutral"),
  exit: look("exit", LogOut, "end", "neutral"),
};

export const NODE_TYPES = Object.keys(NODE_LOOKS) as NodeType[];
