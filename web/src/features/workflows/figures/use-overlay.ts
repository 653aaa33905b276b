import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useBusiness } from "../../businesses/api";
import { figuresQuery, type WorkflowFigures } from "./api";
import { pauseAfter } from "./pause";

export interface NodeFigures {
  /** Runs that are here now. */
  active: number;
  entered: number;
  completed: number;
  failed: number;
  /** Of all that entered the workflow, the part that came here; null if nobody did. */
  conversion: number | null;
}

export interface EdgeFigures {
  count: number;
  /** Of all that left the step. */
  share: number | null;
}

/** Figures by step, and by exit as `<step> <port>`. */
export interface OverlayFigures {
  totals: WorkflowFigures["totals"];
  nodes: ReadonlyMap<string, NodeFigures>;
  edges: ReadonlyMap<string, EdgeFigures>;
}

/** Figures in the shape in which a graph shows them. */
export function toOverlay({ totals, nodes, edges }: WorkflowFigures): OverlayFigures {
  return {
    totals,
    nodes: new Map(
      nodes.map(({ nodeId, active, entered, completed, failed }) => {
        const conversion = totals.entered > 0 ? entered / totals.entered : null;
        return [nodeId, { active, entered, completed, failed, conversion }];
      }),
    ),
    edges: new Map(
      edges.map(({ from, port, count, share }) => [`${from} ${port}`, { count, share }]),
    ),
  };
}

/**
 * Where the runs of a version are and were, kept current: asked each second while they move and
 * somebody looks, less often otherwise.
 * @param versionId null while nothing is published
 */
export function useOverlay(
  workflowId: string,
  versionId: string | null,
): OverlayFigures | undefined {
  const { id: businessId } = useBusiness();
  const last = useRef<{ data: WorkflowFigures | undefined; at: number; unchanged: number }>({
    data: undefined,
    at: 0,
    unchanged: 0,
  });
  const { data } = useQuery({
    ...figuresQuery(businessId, workflowId, {
      versionId: versionId ?? undefined,
      series: "false",
    }),
    enabled: versionId !== null,
    select: toOverlay,
    refetchInterval: ({ state }) => {
      const seen = last.current;
      if (state.dataUpdatedAt !== seen.at) {
        seen.unchanged = state.data === seen.data ? seen.unchanged + 1 : 0;
        seen.data = state.data;
        seen.at = state.dataUpdatedAt;
      }
      return pauseAfter(seen.unchanged, (state.data?.totals.active ?? 0) > 0);
    },
  });
  return data;
}
