import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { describeTrigger } from "../config/describe-trigger";
import type { Names } from "../config/names";
import { flowOrder, outlineOf } from "../editor/graph/outline";
import { nodeOf, type Place, placesOf, START, targetOf } from "../editor/graph/place";
import { nameOfStep, portName, titleOf } from "../editor/words";
import { text } from "./strings";

export type Kind = "added" | "removed" | "changed";

/** One step that is not in both definitions as it is, or a setting of the whole. */
export interface Change {
  kind: Kind;
  /** In words. */
  words: string;
}

/** What became another of a definition. */
export interface Changes {
  list: Change[];
  /** By id of the step, for the colours of cards. */
  steps: ReadonlyMap<string, Kind>;
}

const settingsOf = ({ type, name, config, retry }: WorkflowNode) =>
  JSON.stringify([type, name, config, retry]);

/** What is different after a definition was edited, in words. Where cards stand does not count. */
export function changesOf(
  before: Definition | undefined,
  after: Definition,
  names: Names,
): Changes {
  const steps = new Map<string, Kind>();
  const list: Change[] = [];
  const note = (kind: Kind, words: string) => list.push({ kind, words });
  if (before) noteSettings(before, after, names, note);
  for (const id of flowOrder(outlineOf(after))) {
    const [was, node] = [before && nodeOf(before, id), nodeOf(after, id)];
    if (!node) continue;
    if (!was) {
      steps.set(node.id, "added");
      note("added", titleOf(node, names));
    } else if (settingsOf(was) !== settingsOf(node)) {
      steps.set(node.id, "changed");
      const [old, now] = [titleOf(was, names), titleOf(node, names)];
      note("changed", old === now ? text.otherSettings(now) : text.becomes(old, now));
    }
  }
  for (const node of before?.nodes ?? []) {
    if (nodeOf(after, node.id)) continue;
    steps.set(node.id, "removed");
    note("removed", titleOf(node, names));
  }
  if (before) noteConnections(before, after, names, note);
  return { list, steps };
}

type Note = (kind: Kind, words: string) => void;

function noteSettings(before: Definition, after: Definition, names: Names, note: Note): void {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (!isSame(before.trigger, after.trigger)) {
    const [old, now] = [before, after].map(({ trigger }) => describeTrigger(trigger, names));
    note(
      "changed",
      old === now ? text.otherSettings(now ?? "") : text.becomes(old ?? "", now ?? ""),
    );
  }
  for (const key of ["conditions", "reentry", "exitConditions", "goal"] as const) {
    if (!isSame(before[key], after[key])) note("changed", text.settings[key]);
  }
}

/** Exits that lead from one kept step to another kept one than before, or no longer anywhere. */
function noteConnections(before: Definition, after: Definition, names: Names, note: Note): void {
  const isKept = (id: string | undefined) =>
    id === undefined || (nodeOf(before, id) !== undefined && nodeOf(after, id) !== undefined);
  const places: Place[] = [START, ...after.nodes.flatMap(placesOf)];
  for (const place of places) {
    const [old, now] = [targetOf(before, place), targetOf(after, place)];
    const isStep = place !== START;
    if (old === now || !isKept(old) || !isKept(now) || (isStep && !isKept(place.from))) continue;
    const port = portName(after, place);
    const from = nameOfStep(after, place.from, names);
    const name = port ? text.exitOf(port, from) : from;
    note(
      "changed",
      now === undefined ? text.endsAt(name) : text.goesOn(name, nameOfStep(after, now, names)),
    );
  }
}

/** What a step is called; of one that is gone, its id. */
export function stepWords(definition: Definition, id: string, names: Names): string {
  return nameOfStep(definition, id, names) || id;
}
