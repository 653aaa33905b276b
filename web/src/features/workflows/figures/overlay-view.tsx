import { cx } from "../../../lib/cx";
import { formatNumber, formatPercent } from "../../../lib/format";
import type { Overlay } from "../editor/editor-context";
import { TRIGGER } from "../editor/graph/place";
import { text } from "./strings";
import type { EdgeFigures, NodeFigures, OverlayFigures } from "./use-overlay";

/** Figures as the builder draws them, on steps and on exits. */
export function overlayView({ totals, nodes, edges }: OverlayFigures): Overlay {
  return {
    nodes: new Map([
      [TRIGGER, <Line key={TRIGGER} figure={totals.entered} word={text.entered} />],
      ...[...nodes].map(([id, figures]) => [id, <OfNode key={id} {...figures} />] as const),
    ]),
    edges: new Map([...edges].map(([key, figures]) => [key, <OfEdge key={key} {...figures} />])),
  };
}

function Line({ figure, word }: { figure: number; word: string }) {
  return (
    <span className="flex items-center gap-1 tabular-nums">
      <b className="font-semibold text-ink">{formatNumber(figure)}</b>
      {word.toLowerCase()}
    </span>
  );
}

function OfNode({ active, entered, failed, conversion }: NodeFigures) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2 tabular-nums">
      <span className="flex items-center gap-2 empty:hidden">
        {active > 0 && (
          <span
            title={text.now}
            className="inline-flex items-center gap-1 rounded-[99px] bg-accent-soft px-1.5 font-semibold text-accent-ink"
          >
            <span
              aria-hidden="true"
              className="size-1.5 animate-pulse rounded-[99px] bg-current motion-reduce:animate-none"
            />
            {formatNumber(active)}
            <span className="sr-only">{text.now}</span>
          </span>
        )}
        {failed > 0 && (
          <span title={text.failed} className="font-semibold text-danger-ink">
            {formatNumber(failed)} {text.failed.toLowerCase()}
          </span>
        )}
      </span>
      <span className={cx("truncate", entered === 0 && "text-faint")}>
        {formatNumber(entered)} {text.came.toLowerCase()}
        {conversion !== null && (
          <span className="max-md:hidden"> · {formatPercent(conversion)}</span>
        )}
      </span>
    </span>
  );
}

function OfEdge({ count, share }: EdgeFigures) {
  return (
    <span
      className="font-semibold text-ink tabular-nums"
      title={share === null ? "" : formatPercent(share)}
    >
      {formatNumber(count)}
    </span>
  );
}
