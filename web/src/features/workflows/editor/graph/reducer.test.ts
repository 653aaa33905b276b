import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { describe, expect, it } from "vitest";
import { DIAMOND, edgesOf, graph, LINE, place, WAIT } from "./graph-fixtures";
import { CARD, GAP } from "./card";
import { isArranged, layoutOf, tidied } from "./layout";
import { connected, keyOf, placesTo } from "./place";
import { edited, type EditorAction, type EditorState, SETTINGS, startEditor } from "./reducer";

const NESTED = graph("b1 w1 b2 w3 w4", "b1.yes>w1 b1.no>b2 b2.yes>w3 b2.no>w4");

describe("The layout", () => {
  const at = (definition: Definition) => layoutOf(definition).points;
  it("stands from top to bottom, the trigger first", () => {
    const points = at(LINE);
    const tops = ["$trigger", "w1", "w2", "w3"].map((id) => points.get(id)?.y ?? Number.NaN);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(new Set(["w1", "w2", "w3"].map((id) => points.get(id)?.x)).size).toBe(1);
  });
  it.each([
    ["a diamond", DIAMOND, "b1"],
    ["a branch", NESTED, "b1"],
    ["a branch on the side of another", NESTED, "b2"],
  ])("keeps the sides of %s in the order of their exits", (_, definition, id) => {
    const points = at(definition);
    const x = (port: string) =>
      points.get(definition.edges.find((edge) => keyOf(edge) === `${id} ${port}`)?.to ?? "")?.x;
    expect(x("yes")).toBeLessThan(x("no") ?? Number.NaN);
  });
  it("never lets cards cover each other, with circles and steps apart too", () => {
    const many = graph(
      "w1 s1 b1 b2 w2 w3 w4 w5 h1",
      "w1>s1 s1.a>b1 s1.b>b2 b1.yes>w2 b1.no>w1 b2.yes>w3 b2.no>w2 w3>w2 w4>w5",
    );
    const all = [...at(many).values()];
    expect(all).toHaveLength(10);
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) {
        expect(Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height).toBe(true);
      }
    }
  });
  it("leads a long connection past the cards between its ends", () => {
    const long = graph("b1 w1 w2 w3", "b1.yes>w1 w1>w2 w2>w3 b1.no>w3");
    const { lanes, points } = layoutOf(long);
    const x = lanes.get("b1 no") ?? 0;
    expect(x).toBeGreaterThan((points.get("w1")?.x ?? 0) + CARD.width);
  });
  it("leads a way back past every card, and keeps the line straight", () => {
    const circle = graph("w1 w2 b1 w3", "w1>w2 w2>b1 b1.yes>w1 b1.no>w3");
    const { lanes, points } = layoutOf(circle);
    const xs = ["w1", "w2", "b1"].map((id) => points.get(id)?.x ?? Number.NaN);
    expect(new Set(xs).size).toBe(1);
    expect(lanes.get("b1 yes")).toBeGreaterThan((xs[0] ?? 0) + CARD.width);
  });
  it("leads two ways back to one step on lines of their own", () => {
    const two = graph("w1 b1 b2 w2", "w1>b1 b1.yes>w1 b1.no>b2 b2.yes>w1 b2.no>w2");
    const { lanes } = layoutOf(two);
    expect(Math.abs((lanes.get("b1 yes") ?? 0) - (lanes.get("b2 yes") ?? 0))).toBeGreaterThan(8);
  });
  it("leaves the trigger where it is when a side grows", () => {
    expect(at(LINE).get("$trigger")).toEqual(at(DIAMOND).get("$trigger"));
  });
  it("keeps the trigger above the first step when a step is dropped higher", () => {
    const places = { w1: [0, 200], w2: [0, 400], w3: [600, 0] };
    const nodes = LINE.nodes.map((each) => {
      const [x = 0, y = 0] = places[each.id as keyof typeof places];
      return { ...each, position: { x, y } };
    });
    const { points } = layoutOf({ ...LINE, nodes });
    expect(points.get("$trigger")).toEqual({ x: 0, y: 200 - CARD.height - GAP.y });
  });
  it("reads sixty steps with circles, each on a spot of its own", () => {
    const blocks = Array.from({ length: 10 }, (_, k) => k);
    const sixty = graph(
      blocks.map((k) => `w${k}0 b${k} w${k}1 w${k}2 h${k} s${k}`).join(" "),
      blocks
        .map((k) => {
          const on = k < 9 ? ` s${k}.a>w${k + 1}0` : "";
          return `w${k}0>b${k} b${k}.yes>w${k}1 b${k}.no>w${k}2 w${k}1>h${k} w${k}2>h${k} h${k}>s${k} h${k}.error>w${k}0 s${k}.b>w${k}0${on}`;
        })
        .join(" "),
    );
    const spots = [...at(sixty).values()].map(({ x, y }) => `${x} ${y}`);
    expect(new Set(spots).size).toBe(61);
    const xs = blocks.map((k) => at(sixty).get(`w${k}0`)?.x);
    expect(new Set(xs).size).toBe(1);
  });
  it("does not take depth and line of a list for places", () => {
    const list = {
      ...LINE,
      nodes: LINE.nodes.map((each, y) => ({ ...each, position: { x: 0, y } })),
    };
    expect(isArranged(list)).toBe(false);
  });
});

describe("The editor", () => {
  const run = (state: EditorState, ...actions: EditorAction[]) =>
    actions.reduce((before, action, i) => edited(before, action, i * 10_000), state);
  const add = (at?: { x: number; y: number }): EditorAction => ({
    type: "add",
    places: at ? [] : [place("w1")],
    node: WAIT,
    shown: layoutOf(LINE).points,
    ...(at ? { at } : {}),
  });

  it("opens what was just added", () => {
    const state = run(startEditor(LINE), add());
    expect([state.open, state.selected]).toEqual(["w9", ["w9"]]);
  });
  it("takes back and makes again, and closes what is no longer there", () => {
    const added = run(startEditor(LINE), add());
    const back = run(added, { type: "undo" });
    expect([back.history.present, back.open, back.selected]).toEqual([LINE, undefined, []]);
    expect(run(back, { type: "redo" }).history.present).toEqual(added.history.present);
  });
  it("takes back changes of the trigger and of the settings, each on its own", () => {
    const trigger = { ...LINE, trigger: { type: "manual" as const } };
    const settings = { ...trigger, reentry: { type: "always" as const } };
    const state = run(
      startEditor(LINE),
      { type: "change", definition: trigger, about: "$trigger" },
      { type: "change", definition: settings, about: SETTINGS },
      { type: "undo" },
    );
    expect(state.history.present).toBe(trigger);
    expect(run(state, { type: "undo" }).history.present).toBe(LINE);
  });
  it("brings deleted steps back only while nothing else was changed since", () => {
    const deleted = run(startEditor(DIAMOND), { type: "remove", ids: ["b1"] });
    const back: EditorAction = { type: "undo", to: DIAMOND };
    expect(run(deleted, back).history.present).toBe(DIAMOND);
    const later = run(deleted, { type: "tidy" }, { type: "connect", place: place("w2"), to: "w3" });
    expect(run(later, back)).toBe(later);
  });
  it("lets go of a connection whose step is gone", () => {
    const state = run(
      startEditor(LINE),
      { type: "select", ids: [], place: place("w2") },
      { type: "remove", ids: ["w2"] },
    );
    expect(state.place).toBeUndefined();
  });
  it("begins anew with what somebody else saved", () => {
    const state = run(startEditor(LINE), { type: "open", what: "w3" }, add(), {
      type: "replace",
      definition: DIAMOND,
    });
    expect([state.history.present, state.history.past, state.open]).toEqual([
      DIAMOND,
      [],
      undefined,
    ]);
  });
  it("remembers a hundred changes and one", () => {
    let state = startEditor(LINE);
    for (let i = 0; i < 300; i++) {
      const changedNode = { ...WAIT, id: "w1", name: `Step ${i}` } as WorkflowNode;
      state = edited(state, { type: "update", node: changedNode }, i * 10_000);
    }
    expect(state.history.past.length).toBeLessThanOrEqual(101);
  });
  it("takes typing in a step as one change", () => {
    const name = (text: string): EditorAction => ({
      type: "update",
      node: { ...WAIT, id: "w1", name: text } as WorkflowNode,
    });
    let state = edited(startEditor(LINE), name("W"), 0);
    state = edited(state, name("We"), 200);
    expect(edited(state, { type: "undo" }, 400).history.present).toEqual(LINE);
  });
  it("keeps every card where it is when one is dropped on the canvas", () => {
    const { present } = run(startEditor(LINE), add({ x: 900, y: 10 })).history;
    expect(isArranged(present)).toBe(true);
    expect(present.nodes.find(({ id }) => id === "w9")?.position).toEqual({ x: 900, y: 10 });
    expect(layoutOf(present).points.get("w2")).toEqual(layoutOf(LINE).points.get("w2"));
  });
  it("makes room for a step between arranged ones", () => {
    const arranged = run(startEditor(LINE), { type: "drag", points: layoutOf(LINE).points });
    const { present } = run(arranged, add()).history;
    const y = (id: string) => present.nodes.find((each) => each.id === id)?.position?.y ?? 0;
    const step = CARD.height + GAP.y;
    expect([y("w9") - y("w1"), y("w2") - y("w9"), y("w3") - y("w2")]).toEqual([step, step, step]);
  });
  it("tidies up what was arranged", () => {
    const arranged = run(startEditor(LINE), {
      type: "drag",
      points: new Map([["w1", { x: 5, y: 900 }]]),
    });
    expect(run(arranged, { type: "tidy" }).history.present).toEqual(tidied(LINE));
  });
  it("connects one exit to one step, joins and ways back allowed", () => {
    const join = run(startEditor(DIAMOND), { type: "connect", place: place("w3"), to: "w2" });
    expect(edgesOf(join.history.present)).toBe("b1.no>w3 b1.yes>w2 w1>b1 w2>w4 w3>w2");
    const back = run(join, { type: "connect", place: place("w4"), to: "w1" });
    expect(placesTo(back.history.present, "w1").map(keyOf)).toEqual(["$trigger next", "w4 next"]);
    expect(connected(DIAMOND, place("w4"), undefined)).toBe(DIAMOND);
  });
  it("moves either end of a connection", () => {
    const next = run(startEditor(DIAMOND), {
      type: "reconnect",
      old: place("b1.yes"),
      place: place("w4"),
      to: "w2",
    });
    expect(edgesOf(next.history.present)).toBe("b1.no>w3 w1>b1 w2>w4 w3>w4 w4>w2");
  });
});
