import { CircleAlert, type LucideIcon, Zap } from "lucide-react";
import type { WorkflowNode } from "@server/features/workflows/schemas";
import { useCallback } from "react";
import { cx } from "../../../lib/cx";
import { describeNode, describeTrigger, NODE_LOOKS } from "../config";
import { useEditor } from "./editor-context";
import { TRIGGER } from "./graph/place";
import { text } from "./strings";

const TONES = {
  neutral: "bg-hover text-muted",
  accent: "bg-accent-soft text-accent-ink",
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  danger: "bg-danger-soft text-danger-ink",
  info: "bg-info-soft text-info-ink",
} as const;

interface FaceProps {
  icon: LucideIcon;
  tone: keyof typeof TONES;
  title: string;
  words: string;
}

/** Icon, kind and what it does, on cards and in lists. */
function Face({ icon: Icon, tone, title, words }: FaceProps) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-3 text-left">
      <span
        className={cx(
          "flex size-9 shrink-0 items-center justify-center rounded-control",
          TONES[tone],
        )}
      >
        <Icon size={18} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm text-muted">
          {title}
          <span className="sr-only">:</span>
        </span>
        <span className="line-clamp-2 leading-snug font-medium break-words" title={words}>
          {words}
        </span>
      </span>
    </span>
  );
}

/** A step in a few words. */
export function StepFace({ node }: { node: WorkflowNode }) {
  const { names } = useEditor();
  const { icon, tone, title } = NODE_LOOKS[node.type];
  return (
    <Face icon={icon} tone={tone} title={title} words={node.name ?? describeNode(node, names)} />
  );
}

/** What starts the workflow. */
export function TriggerFace() {
  const { definition, names } = useEditor();
  return (
    <Face
      icon={Zap}
      tone="accent"
      title={text.trigger}
      words={describeTrigger(definition.trigger, names)}
    />
  );
}

/** How many problems there are with a step, or with the trigger. */
export function ProblemBadge({ id = TRIGGER, className }: { id?: string; className?: string }) {
  const { problems } = useEditor();
  const found = problems.at.get(id);
  if (!found) return null;
  return (
    <span
      title={found.join("\n")}
      className={cx(
        "inline-flex h-6 shrink-0 items-center gap-1 rounded-[99px] bg-danger-soft px-1.5 text-sm font-medium text-danger-ink",
        className,
      )}
    >
      <CircleAlert size={14} aria-hidden="true" />
      <span aria-hidden="true">{found.length}</span>
      <span className="sr-only">{text.cardProblems(found.length)}</span>
    </span>
  );
}

/** Everything a card says, for those who do not see it. */
export function useCardLabel(): (node: WorkflowNode) => string {
  const { names, problems } = useEditor();
  return useCallback(
    (node) => {
      const label = text.card(NODE_LOOKS[node.type].title, node.name ?? describeNode(node, names));
      const count = problems.at.get(node.id)?.length;
      return count ? `${label}, ${text.cardProblems(count)}` : label;
    },
    [names, problems],
  );
}
