import type { Definition } from "@server/features/workflows/schemas";
import { NODE_LOOKS } from "../config";
import { miniLayout, type MiniNode } from "./mini-layout";

const CELL = { x: 56, y: 34 };
const BOX = { width: 40, height: 20 };
const TRIGGER = { radius: 6, gap: 30 };

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
  const size = { x: Math.max(width, 1) * CELL.x, y: rows * CELL.y + TRIGGER.gap };
  const centre = ({ row, column }: Pick<MiniNode, "row" | "column">) => ({
    x: size.x / 2 + column * CELL.x,
    y: TRIGGER.gap + row * CELL.y + BOX.height / 2,
  });
  const first = nodes.find(({ row }) => row === 0);
  return (
    <svg
      viewBox={`0 0 ${size.x} ${size.y}`}
      aria-hidden="true"
      className="mx-auto h-full max-h-full w-full"
      preserveAspectRatio="xMidYMid meet"
    >
      <g fill="none" strokeWidth="1.25" className="stroke-line-strong">
        {first && (
          <path
            d={`M${size.x / 2} ${2 + TRIGGER.radius * 2} V${centre(first).y - BOX.height / 2}`}
          />
        )}
        {edges.map(({ from, to }) => {
          const [a, b] = [centre(from), centre(to)];
          const top = a.y + BOX.height / 2;
          const bottom = b.y - BOX.height / 2;
          const middle = bottom - (CELL.y - BOX.height) / 2;
          return (
            <path
              key={`${from.id} ${to.id}`}
              d={`M${a.x} ${top} C${a.x} ${middle} ${b.x} ${middle - 4} ${b.x} ${bottom}`}
            />
          );
        })}
      </g>
      <circle cx={size.x / 2} cy={2 + TRIGGER.radius} r={TRIGGER.radius} className="fill-accent" />
      {nodes.map((node) => {
        const { icon: Icon, tone } = NODE_LOOKS[node.type];
        const { x, y } = centre(node);
        return (
          <g key={node.id} className={FILL[tone]}>
            <rect
              x={x - BOX.width / 2}
              y={y - BOX.height / 2}
              width={BOX.width}
              height={BOX.height}
              rx="5"
              strokeWidth="0.75"
            />
            <Icon x={x - 6} y={y - 6} size={12} fill="none" strokeWidth={2} />
          </g>
        );
      })}
    </svg>
  );
}
