import {
  Background,
  type Connection,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import type { NodeType } from "@server/features/workflows/schemas";
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { AddStep } from "../add-step";
import { useEditor } from "../editor-context";
import { FirstStep } from "../first-step";
import { CARD, type Point } from "../graph/card";
import { isArranged } from "../graph/layout";
import { keyOf, onward, type Place, nodeOf, placeOf, START, TRIGGER } from "../graph/place";
import { DRAGGED_TYPE } from "../panel/palette";
import { text } from "../strings";
import "./canvas.css";
import { CanvasContext } from "./canvas-context";
import { CanvasControls } from "./canvas-controls";
import { Card } from "./card";
import { FlowEdge as FlowLine } from "./flow-edge";
import { type CardNode, type FlowEdge, placeAt } from "./to-flow";
import { useDrawn, useLayout } from "./use-drawn";
import { useViewport } from "./use-viewport";

const NODE_TYPES = { card: Card };
const EDGE_TYPES = { flow: FlowLine };
const NOTHING: ReadonlyMap<string, Point> = new Map();
/** With a row of figures. */
const TALL = CARD.height + 28;

/** A connection that was let go over nothing. */
interface Loose {
  place: Place;
  at: Point;
  left: number;
  top: number;
}

/** The workflow as a graph to draw in. */
export default function Canvas() {
  const editor = useEditor();
  const { definition, selected, canWrite, overlay, run, add } = editor;
  const flow = useRef<ReactFlowInstance<CardNode, FlowEdge>>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const reconnecting = useRef(false);
  const [dragged, setDragged] = useState(NOTHING);
  const [over, setOver] = useState<string>();
  const [loose, setLoose] = useState<Loose>();

  const height = overlay ? TALL : CARD.height;
  const layout = useLayout(definition, height);
  const shown = useMemo(() => new Map([...layout.points, ...dragged]), [layout, dragged]);
  const latest = useRef({ add, shown });
  useEffect(() => {
    latest.current = { add, shown };
  });
  const addAt = useCallback((type: NodeType, at: Place) => {
    latest.current.add(type, { places: [at], shown: latest.current.shown });
  }, []);
  const canvas = useMemo(() => ({ over, addAt }), [over, addAt]);
  const start = useViewport({
    flow,
    frame,
    layout,
    height,
    worked: editor.open ?? (selected.length === 1 ? selected[0] : undefined),
    chosen: selected[0],
    shape: `${layout.points.size} ${isArranged(definition)}`,
  });

  const { nodes, edges } = useDrawn({ layout, height, dragged, over });

  const changeNodes = (changes: NodeChange<CardNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === "position" && change.position && change.dragging
        ? [[change.id, change.position] as const]
        : [],
    );
    if (moved.length > 0) setDragged((before) => new Map([...before, ...moved]));
    const ids = new Set(selected);
    let isChanged = false;
    for (const change of changes) {
      if (change.type !== "select" || ids.has(change.id) === change.selected) continue;
      isChanged = true;
      if (change.selected) ids.add(change.id);
      else ids.delete(change.id);
    }
    if (isChanged) run({ type: "select", ids: [...ids] });
  };
  const drop = () => {
    if (dragged.size > 0) run({ type: "drag", points: shown });
    setDragged(NOTHING);
  };
  const connect = ({ source, sourceHandle, target }: Connection) => {
    const from = placeAt(source, sourceHandle);
    if (from && target !== TRIGGER) run({ type: "connect", place: from, to: target });
  };
  const endConnection = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    if (reconnecting.current || state.isValid === true) return;
    const from = placeAt(state.fromNode?.id ?? null, state.fromHandle?.id);
    if (!from) return;
    const { clientX, clientY } =
      "touches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
    const id = stepUnder(clientX, clientY);
    if (id !== undefined && id !== TRIGGER) {
      if (id !== from.from) run({ type: "connect", place: from, to: id });
      return;
    }
    const at = flow.current?.screenToFlowPosition({ x: clientX, y: clientY });
    const box = frame.current?.getBoundingClientRect();
    if (id === undefined && at && box) {
      setLoose({
        place: from,
        at: { x: at.x - CARD.width / 2, y: at.y },
        left: clientX - box.left,
        top: clientY - box.top,
      });
    }
  };
  const dragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAGGED_TYPE)) return;
    event.preventDefault();
    setOver(placeUnder(event.target));
  };
  const placeUnder = (target: EventTarget): string | undefined => {
    if (!(target instanceof Element)) return undefined;
    const pill = target.closest<HTMLElement>("[data-place]")?.dataset.place;
    if (pill !== undefined) return pill;
    const line = target.closest<HTMLElement>(".react-flow__edge")?.dataset.id;
    if (line !== undefined) return line;
    const id = target.closest<HTMLElement>(".react-flow__node")?.dataset.id;
    if (id === TRIGGER) return keyOf(START);
    const node = id === undefined ? undefined : nodeOf(definition, id);
    const first = node && onward(node)[0];
    return first && keyOf(first);
  };
  const dropStep = (event: DragEvent) => {
    const type = event.dataTransfer.getData(DRAGGED_TYPE) as NodeType | "";
    setOver(undefined);
    if (type === "") return;
    event.preventDefault();
    const key = placeUnder(event.target);
    const onto = key === undefined ? undefined : placeOf(key);
    const at = flow.current?.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    if (definition.nodes.length === 0) add(type, { places: [START] });
    else if (onto) add(type, { places: [onto], shown });
    else if (at) add(type, { at: { x: at.x - CARD.width / 2, y: at.y - height / 2 }, shown });
  };

  return (
    <CanvasContext value={canvas}>
      <div
        ref={frame}
        className="@container relative h-full w-full"
        onDragOver={dragOver}
        onDrop={dropStep}
        onDragLeave={() => setOver(undefined)}
      >
        <ReactFlow<CardNode, FlowEdge>
          aria-label={text.editor}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onInit={(instance) => {
            flow.current = instance;
            start();
          }}
          minZoom={0.05}
          maxZoom={1.5}
          panOnScroll
          zoomOnDoubleClick={false}
          nodesFocusable
          edgesFocusable={false}
          autoPanOnNodeFocus={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          multiSelectionKeyCode={["Meta", "Control", "Shift"]}
          nodeDragThreshold={4}
          connectionRadius={28}
          nodesConnectable={canWrite}
          onNodesChange={changeNodes}
          onNodeDragStop={drop}
          onSelectionDragStop={drop}
          onNodeClick={(event, { id }) => {
            if (!event.shiftKey && !event.metaKey && !event.ctrlKey)
              run({ type: "open", what: id });
          }}
          onEdgeClick={(_, { data }) =>
            data && canWrite && run({ type: "select", ids: [], place: data.place })
          }
          onPaneClick={() => {
            run({ type: "select", ids: [] });
            run({ type: "open", what: undefined });
          }}
          isValidConnection={({ source, target }) => source !== target && target !== TRIGGER}
          onConnect={connect}
          onConnectEnd={endConnection}
          onReconnectStart={() => {
            reconnecting.current = true;
          }}
          onReconnect={(old, { source, sourceHandle, target }) => {
            const next = placeAt(source, sourceHandle);
            if (old.data && next)
              run({ type: "reconnect", old: old.data.place, place: next, to: target });
          }}
          onReconnectEnd={(event, edge, _, state) => {
            reconnecting.current = false;
            if (state.isValid === true || !edge.data) return;
            const { clientX, clientY } =
              "touches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
            const id = stepUnder(clientX, clientY);
            if (id === TRIGGER) return;
            run({ type: "connect", place: edge.data.place, to: id });
          }}
        >
          <Background gap={20} size={1.5} />
          <MiniMap
            pannable
            zoomable
            position="bottom-right"
            ariaLabel={text.minimap}
            className="hidden! rounded-card border border-line @min-[40rem]:block!"
            style={{ width: 132, height: 96 }}
            nodeBorderRadius={20}
          />
          <CanvasControls />
        </ReactFlow>
        {definition.nodes.length === 0 && canWrite && (
          <div className="pointer-events-none absolute inset-x-4 top-52 flex justify-center">
            <FirstStep className="pointer-events-auto max-w-md bg-surface" />
          </div>
        )}
        {loose && (
          <AddStep
            open
            align="start"
            onOpenChange={(open) => !open && setLoose(undefined)}
            onAdd={(type) => {
              add(type, { places: [loose.place], at: loose.at, shown });
              setLoose(undefined);
            }}
            trigger={
              <button
                type="button"
                aria-label={text.addHere}
                className="absolute size-1"
                style={{ left: loose.left, top: loose.top }}
              />
            }
          />
        )}
      </div>
    </CanvasContext>
  );
}

function stepUnder(x: number, y: number): string | undefined {
  const element = document.elementFromPoint(x, y);
  return element?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
}
