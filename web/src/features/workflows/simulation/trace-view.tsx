import { Check } from "lucide-react";
import type { Overlay } from "../editor/editor-context";
import { TRIGGER } from "../editor/graph/place";
import type { SimulatedStep } from "./api";
import { traceOf } from "./path-entries";
import { text } from "./strings";

/** A simulated path as the builder draws it: steps in their order, and exits that were taken. */
export function traceView(path: readonly SimulatedStep[]): Overlay {
  const { visits, exits } = traceOf(path);
  return {
    nodes: new Map([
      [TRIGGER, <Mark key={TRIGGER} order="0" />],
      ...[...visits].map(
        ([id, orders]) => [id, <Mark key={id} order={orders.join(", ")} />] as const,
      ),
    ]),
    edges: new Map(
      [...exits.keys()].map((key) => [
        key,
        <Check key={key} size={14} strokeWidth={3} className="shrink-0 text-success-ink" />,
      ]),
    ),
  };
}

function Mark({ order }: { order: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 font-semibold text-success-ink">
      <Check size={14} strokeWidth={3} aria-hidden="true" />
      {order === "0" ? null : text.order(order)}
    </span>
  );
}
