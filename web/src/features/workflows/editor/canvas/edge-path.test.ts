import { describe, expect, it } from "vitest";
import { CARD } from "../graph/card";
import { cornersOf, middleOf, pathOf } from "./edge-path";

const at = (x: number, y: number) => ({ x, y });
const lines = (ends: Parameters<typeof cornersOf>[0]) => {
  const corners = cornersOf(ends);
  return corners.slice(1).map((to, i) => ({ from: corners[i] ?? to, to }));
};

describe("A connection", () => {
  it("is one straight line to a step right below", () =>
    expect(cornersOf({ source: at(10, 0), target: at(10, 80), lane: undefined })).toEqual([
      at(10, 0),
      at(10, 80),
    ]));

  it.each([
    ["to a step below and beside", { source: at(0, 0), target: at(200, 80), lane: undefined }],
    ["past other steps", { source: at(0, 0), target: at(200, 900), lane: 400 }],
    ["back up", { source: at(0, 900), target: at(0, 0), lane: 400 }],
    [
      "to a step that was dragged above",
      { source: at(0, 300), target: at(40, 0), lane: undefined },
    ],
  ])("%s runs at right angles, and comes in from above", (_, ends) => {
    const parts = lines(ends);
    for (const { from, to } of parts) expect(from.x === to.x || from.y === to.y).toBe(true);
    const last = parts.at(-1);
    expect(last?.from.x).toBe(ends.target.x);
    expect(last?.from.y).toBeLessThan(ends.target.y);
  });

  it("turns below the names of the exits and just above where it leads", () => {
    const corners = cornersOf({ source: at(0, 0), target: at(200, 900), lane: 400 });
    expect(corners.map(({ y }) => y)).toEqual([0, 50, 50, 882, 882, 900]);
    expect(corners.map(({ x }) => x)).toEqual([0, 0, 400, 400, 200, 200]);
  });

  it("passes the card it leads back to at its side", () => {
    const xs = cornersOf({ source: at(0, 300), target: at(0, 0), lane: undefined }).map(
      ({ x }) => x,
    );
    expect(Math.max(...xs)).toBeGreaterThan(CARD.width / 2);
  });

  it("goes down its lane without a corner where exit and lane are in line", () =>
    expect(cornersOf({ source: at(400, 0), target: at(200, 900), lane: 400 })).toHaveLength(5));
});

describe("The path of a connection", () => {
  it("is nothing without corners", () => expect(pathOf([])).toBe(""));

  it("begins and ends where the line does, with a round turn at each corner between", () => {
    const path = pathOf([at(0, 0), at(0, 50), at(100, 50), at(100, 100)]);
    expect(path).toBe("M 0 0 L 0 40 Q 0 50 10 50 L 90 50 Q 100 50 100 60 L 100 100");
  });

  it("makes smaller turns where there is little room", () =>
    expect(pathOf([at(0, 0), at(0, 8), at(100, 8)])).toBe("M 0 0 L 0 4 Q 0 8 10 8 L 100 8"));

  it("has the middle of its longest part for what is written on it", () =>
    expect(middleOf([at(0, 0), at(0, 50), at(100, 50), at(100, 60)])).toEqual(at(50, 50)));
});
