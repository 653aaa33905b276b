import type { Definition } from "@server/features/workflows/schemas";
import type { ReactNode } from "react";
import { formatDuration, formatNumber, formatPercent } from "../../../lib/format";
import { Card } from "../../../ui";
import { NODE_LOOKS } from "../config";
import { flowOrder, outlineOf } from "../editor/graph/outline";
import type { WorkflowFigures } from "./api";
import { text } from "./strings";

interface StepFiguresProps {
  figures: WorkflowFigures;
  definition: Definition;
  /** Steps in words by id. */
  names: ReadonlyMap<string, string>;
}

type NodeFigures = WorkflowFigures["nodes"][number];

/** How far contacts come and how long they stay, in the order of the steps. */
export function StepFigures({ figures, definition, names }: StepFiguresProps) {
  const { totals } = figures;
  const byId = new Map(figures.nodes.map((node) => [node.nodeId, node]));
  const order = flowOrder(outlineOf(definition)).filter((id) => byId.has(id));
  const others = figures.nodes.map(({ nodeId }) => nodeId).filter((id) => !order.includes(id));
  const nodes = [...order, ...others].map((id) => byId.get(id)!);
  const timed = nodes.filter(({ averageMs }) => averageMs !== null && averageMs > 0);
  const longest = Math.max(...timed.map(({ averageMs }) => averageMs ?? 0), 1);
  const types = new Map(definition.nodes.map(({ id, type }) => [id, type]));
  const nameOf = ({ nodeId }: NodeFigures) => names.get(nodeId) ?? nodeId;
  const iconOf = ({ nodeId }: NodeFigures) => {
    const type = types.get(nodeId);
    const Icon = type && NODE_LOOKS[type].icon;
    return Icon && <Icon size={14} aria-hidden="true" className="shrink-0 text-muted" />;
  };
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={text.dropOff}>
        <p className="mb-4 text-sm text-muted">{text.dropOffHelp}</p>
        <ol className="space-y-3" aria-label={text.dropOff}>
          {nodes.map((node) => (
            <Bar
              key={node.nodeId}
              icon={iconOf(node)}
              name={nameOf(node)}
              part={totals.entered > 0 ? node.entered / totals.entered : 0}
              value={
                totals.entered > 0
                  ? `${formatNumber(node.entered)} · ${formatPercent(Math.min(node.entered / totals.entered, 1))}`
                  : formatNumber(node.entered)
              }
            >
              <StepNotes node={node} />
            </Bar>
          ))}
        </ol>
      </Card>
      <Card title={text.timePerStep}>
        <p className="mb-4 text-sm text-muted">{text.timeHelp}</p>
        {timed.length === 0 && <p className="py-6 text-center text-muted">{text.noTime}</p>}
        <ol className="space-y-3" aria-label={text.timePerStep}>
          {timed.map((node) => (
            <Bar
              key={node.nodeId}
              icon={iconOf(node)}
              name={nameOf(node)}
              part={(node.averageMs ?? 0) / longest}
              value={formatDuration((node.averageMs ?? 0) / 1000)}
            />
          ))}
        </ol>
      </Card>
    </div>
  );
}

/** What else there is to say of a step. */
function StepNotes({ node: { active, failed, skipped, emails } }: { node: NodeFigures }) {
  const notes = [
    ...(active > 0 ? [`${formatNumber(active)} ${text.now.toLowerCase()}`] : []),
    ...(skipped > 0 ? [text.skipped(formatNumber(skipped))] : []),
    ...(emails
      ? [
          text.emailsOf(
            formatNumber(emails.sent),
            formatNumber(emails.opened),
            formatNumber(emails.clicked),
          ),
        ]
      : []),
  ];
  if (notes.length === 0 && failed === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-3">
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
      {failed > 0 && (
        <span className="font-medium text-danger-ink">
          {formatNumber(failed)} {text.failed.toLowerCase()}
        </span>
      )}
    </span>
  );
}

interface BarProps {
  icon: ReactNode;
  name: string;
  /** Of the whole width. */
  part: number;
  value: string;
  children?: ReactNode;
}

function Bar({ icon, name, part, value, children }: BarProps) {
  return (
    <li>
      <div className="mb-1 flex items-baseline justify-between gap-4">
        <span className="flex min-w-0 items-center gap-1.5">
          {icon}
          <span className="truncate" title={name}>
            {name}
          </span>
        </span>
        <span className="shrink-0 text-sm font-medium tabular-nums">{value}</span>
      </div>
      <div className="h-2 overflow-hidden rounded-[99px] bg-hover" aria-hidden="true">
        <div
          className="h-full rounded-[99px] bg-accent transition-[width]"
          style={{ width: `${Math.min(part, 1) * 100}%` }}
        />
      </div>
      {children && <div className="mt-1 text-sm text-muted tabular-nums">{children}</div>}
    </li>
  );
}
