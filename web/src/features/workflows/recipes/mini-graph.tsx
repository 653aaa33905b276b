import type { Definition } from "@server/features/workflows/schemas";
import { NODE_LOOKS } from "../config";
import { miniLayout, type MiniNode } from "./mini-layout";

const CELL = { along: 44, across: 36 };
const BOX = 26;
const TRIGGER = { radius: 6, gap: 26 };

const FILL = {
  accent: "fill-accent-soft stroke-accent-ink",
  warning: "fill-warning-soft stroke-warning-ink",
  success: "fill-success-soft stroke-success-ink",
  info: "fill-info-soft stroke-info-ink",
  neutral: "fill-hover stroke-muted",
  danger: "fill-danger-soft stroke-danger-ink",
} as const;

/** A workflow in small: its shape and the kinds of its steps. Decorates what words say beside it. */
export function MiniGraph({ definition }: { definition: Definition }) {
  const { nodes, edges, rows, width } = miniLayout(definition);
  const size = { x: rows * CELL.along - (CELL.along - BOX) + TRIGGER.gap, y: width * CELL.across };
  const centre = ({ row, column }: Pick<MiniNode, "row" | "column">) => ({
    x: TRIGGER.gap + row * CELL.along + BOX / 2,
    y: size.y / 2 + column * CELL.across,
  });
  const first = nodes.find(({ row }) => row === 0);
  return (
    <svg
      viewBox={`-2 -2 ${size.x + 4} ${size.y + 4}`}
      aria-hidden="true"
      className="mx-auto h-full max-h-32 w-full"
      preserveAspectRatio="xMidYMid meet"
    >
      <g fill="none" strokeWidth="1.25" className="stroke-line-strong">
        {first && <path d={`M${TRIGGER.radius * 2} ${centre(first).y} H${TRIGGER.gap}`} />}
        {edges.map(({ from, to }) => (
          <path key={`${from.id} ${to.id}`} d={curve(centre(from), centre(to), size.y / 2)} />
        ))}
      </g>
      <circle cx={TRIGGER.radius} cy={size.y / 2} r={TRIGGER.radius} className="fill-accent" />
      {nodes.map((node) => {
        const { icon: Icon, tone } = NODE_LOOKS[node.type];
        const { x, y } = centre(node);
        return (
          <g key={node.id} className={FILL[tone]}>
            <rect
              x={x - BOX / 2}
              y={y - BOX / 2}
              width={BOX}
              height={BOX}
              rx="6"
              strokeWidth="0.75"
            />
            <Icon x={x - 7} y={y - 7} size={14} fill="none" strokeWidth={2} />
          </g>
        );
      })}
    </svg>
  );
}

interface At {
  x: number;
  y: number;
}

/** From one step to a later one; past those between them in a bow, away from the middle. */
function curve(from: At, to: At, middle: number): string {
  const [start, end] = [from.x + BOX / 2, to.x - BOX / 2];
  if (to.x - from.x <= CELL.along) {
    const bend = (start + end) / 2;
    return `M${start} ${from.y} C${bend} ${from.y} ${bend} ${to.y} ${end} ${to.y}`;
  }
  const bow = (to.y < middle ? -1 : 1) * CELL.across * 0.85;
  const top = from.y + Math.sign(bow) * (BOX / 2);
  return `M${from.x} ${top} C${from.x + 4} ${from.y + bow} ${end - 14} ${to.y + bow * 0.2} ${end} ${to.y}`;
}
