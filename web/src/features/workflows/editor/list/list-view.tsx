import { Plus } from "lucide-react";
import { memo } from "react";
import { cx } from "../../../../lib/cx";
import { AddStep } from "../add-step";
import { useEditor } from "../editor-context";
import { FirstStep } from "../first-step";
import type { End, Item, Lane } from "../graph/outline";
import { keyOf, type Place, placeOf, TRIGGER } from "../graph/place";
import { ProblemBadge, StepFace, TriggerFace } from "../step-face";
import { StepMenu } from "../step-menu";
import { text } from "../strings";
import { nameOfStep, portName } from "../words";

const CARD = "relative rounded-card border bg-surface transition-colors hover:border-line-strong";
/** A button that is as large as its card. */
const PRESS =
  "flex min-w-0 flex-1 outline-none after:absolute after:inset-0 after:rounded-card after:outline-offset-2 after:outline-accent-ink focus-visible:after:outline-2";
const LINE = "flex items-center gap-2 px-3 py-2.5";

/** The same graph as a list to be read from top to bottom: the sides of a branch are lists in it. */
export function ListView() {
  const { definition, outline, canWrite, open, run } = useEditor();
  const isEmpty = definition.nodes.length === 0;
  return (
    <div className="mx-auto max-w-2xl p-3 md:p-6">
      <div
        className={cx(
          CARD,
          open === TRIGGER ? "border-accent" : "border-accent-line",
          "bg-accent-soft/40",
        )}
      >
        <div className={LINE}>
          <button
            type="button"
            data-step={TRIGGER}
            className={PRESS}
            onClick={() => run({ type: "open", what: TRIGGER })}
          >
            <TriggerFace />
          </button>
          <ProblemBadge id={TRIGGER} />
        </div>
        <Figures id={TRIGGER} />
      </div>
      <LaneList lane={outline.main} label={text.list} />
      {isEmpty && canWrite && <FirstStep className="mt-2" />}
      {outline.apart.length > 0 && (
        <section className="mt-8">
          <h3 className="font-semibold">{text.apart}</h3>
          <p className="mb-2 text-sm text-muted">{text.apartHelp}</p>
          <div className="space-y-4">
            {outline.apart.map((lane) => (
              <LaneList key={lane.items[0]?.node.id} lane={lane} label={text.apart} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

function LaneList({ lane, label }: { lane: Lane; label: string }) {
  return (
    <ol aria-label={label} className="min-w-0">
      {lane.items.map((item) => (
        <Row key={item.node.id} item={item} />
      ))}
      <LaneEnd end={lane.end} isEmpty={lane.items.length === 0} />
    </ol>
  );
}

function Row({ item: { node, from, sides, meet } }: { item: Item }) {
  // What just goes on below needs no side of its own.
  const told = sides.filter(
    ({ place, lane: { items, end } }) =>
      place.port !== "next" || items.length > 0 || end.kind !== "goto" || end.to !== meet,
  );
  const { definition, open, overlay, run } = useEditor();
  return (
    <li>
      {from.length > 0 && <Between places={from} />}
      <div className={cx(CARD, open === node.id ? "border-accent" : "border-line")}>
        <div className={LINE}>
          <button
            type="button"
            data-step={node.id}
            className={PRESS}
            onClick={() => run({ type: "open", what: node.id })}
          >
            <StepFace node={node} />
          </button>
          <ProblemBadge id={node.id} />
          <span className="relative z-10">
            <StepMenu node={node} />
          </span>
        </div>
        <Figures id={node.id} />
      </div>
      {told.length > 0 && (
        <ul className="mt-2 ml-3 space-y-3 border-l border-line pl-3 md:ml-5 md:pl-5">
          {told.map(({ place, lane }) => (
            <li key={place.port}>
              <p
                className={cx(
                  "flex items-center gap-2 text-sm font-semibold",
                  place.port === "error" ? "text-danger-ink" : "text-muted",
                )}
              >
                {portName(definition, place) || text.next}
                {overlay?.edges.get(keyOf(place))}
              </p>
              <LaneList lane={lane} label={portName(definition, place) || text.next} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Where runs are and were, below what the step says. */
function Figures({ id }: { id: string }) {
  const figures = useEditor().overlay?.nodes.get(id);
  if (figures === undefined) return null;
  return (
    <div className="flex min-h-8 items-center border-t border-line px-3 text-sm text-muted">
      {figures}
    </div>
  );
}

/** A line between two steps, and a way to put one in. */
function Between({ places }: { places: Place[] }) {
  const { definition, names, canWrite } = useEditor();
  const [first, ...others] = places;
  if (!canWrite || !first) return <div className="ml-7 h-4 border-l border-line-strong" />;
  const port = portName(definition, first);
  const step = nameOfStep(definition, first.from, names);
  const after = port ? text.addAt(port, step) : text.addAfter(step);
  return (
    <AddHere keys={places.map(keyOf).join(",")} label={others.length > 0 ? text.addHere : after} />
  );
}

/** Drawn again only if it stands elsewhere: a list has many. @param keys of places */
const AddHere = memo(function AddHere({ keys, label }: { keys: string; label: string }) {
  const places = keys.split(",").map(placeOf);
  return (
    <div className="ml-[0.9375rem] flex flex-col items-start">
      <div className="ml-3 h-1.5 border-l border-line-strong" />
      <AddStep
        align="start"
        pasteAt={places}
        onAdd={(type, add) => add(type, { places })}
        trigger={
          <button
            type="button"
            aria-label={label}
            title={label}
            data-place={places[0] && keyOf(places[0])}
            className="flex size-6 items-center justify-center rounded-[99px] border border-line bg-surface text-muted transition-colors hover:border-accent hover:text-accent-ink pointer-coarse:-ml-2.5 pointer-coarse:size-11"
          >
            <Plus size={13} aria-hidden="true" />
          </button>
        }
      />
      <div className="ml-3 h-1.5 border-l border-line-strong" />
    </div>
  );
});

function LaneEnd({ end, isEmpty }: { end: End; isEmpty: boolean }) {
  const { definition, names, canWrite } = useEditor();
  if (end.kind === "stop" || (end.kind === "open" && end.from.length === 0)) return null;
  const isStart = isEmpty && end.from[0]?.from === TRIGGER;
  return (
    <li>
      {(!isStart || end.kind === "goto") && (canWrite || !isEmpty) && <Between places={end.from} />}
      {!isStart && (
        <p className="ml-3 flex items-center gap-2 text-sm text-muted">
          {end.kind === "goto" ? text.goesOnAt(nameOfStep(definition, end.to, names)) : text.ends}
        </p>
      )}
    </li>
  );
}
