import {
  visualDocument,
  type Block,
  type VisualDocument,
} from "@server/features/templates/schemas";
import { describe, expect, it } from "vitest";
import { duplicated, inserted, movedTo, removed, replaced, withColumnCount } from "./edit-document";
import { allBlocks, blockOf, placeOf } from "./lanes";
import { BLOCK_TYPES, newBlock } from "./new-block";
import { stepped } from "./step-block";

const leaf = (id: string): Block => ({ id, type: "spacer", height: 20 });
const columns = (id: string, ...lists: string[][]): Block => ({
  id,
  type: "columns",
  columns: lists.map((ids) => ({
    blocks: ids.map((each) => ({ id: each, type: "spacer", height: 20 })),
  })),
});
const email = (...blocks: Block[]): VisualDocument => ({ version: 1, blocks });
/** "a c(x y|z) b": ids in reading order, columns in parentheses. */
const outline = (document: VisualDocument | undefined): string | undefined =>
  document?.blocks
    .map((block) =>
      block.type === "columns"
        ? `${block.id}(${block.columns.map(({ blocks }) => blocks.map(({ id }) => id).join(" ")).join("|")})`
        : block.id,
    )
    .join(" ");
const counter = () => {
  let count = 0;
  return () => `new${count++}`;
};

const EMAIL = email(leaf("a"), columns("c", ["x", "y"], ["z"]), leaf("b"));

describe("editing a visual email", () => {
  it("adds at a place, in columns as well", () => {
    expect(outline(inserted(EMAIL, { lane: null, index: 1 }, leaf("n")))).toBe("a n c(x y|z) b");
    const inColumn = { lane: { columns: "c", column: 1 }, index: 0 };
    expect(outline(inserted(EMAIL, inColumn, leaf("n")))).toBe("a c(x y|n z) b");
  });

  it("puts no columns into columns", () => {
    const inColumn = { lane: { columns: "c", column: 0 }, index: 0 };
    expect(inserted(EMAIL, inColumn, columns("n", [], []))).toBe(EMAIL);
    const two = email(columns("c", [], []), columns("d", [], []));
    expect(movedTo(two, "d", { lane: { columns: "c", column: 0 }, index: 0 })).toBe(two);
    expect(movedTo(two, "d", { lane: { columns: "d", column: 0 }, index: 0 })).toBe(two);
  });

  it("takes no more blocks than an email may have, copies and columns included", () => {
    const full = email(...Array.from({ length: 199 }, (_, n) => leaf(`b${n}`)));
    expect(inserted(full, { lane: null, index: 0 }, columns("c", ["x"], []))).toBe(full);
    const more = inserted(full, { lane: null, index: 0 }, leaf("last"));
    expect(allBlocks(more)).toHaveLength(200);
    expect(duplicated(more, "last", counter())).toEqual({ document: more, copy: undefined });
  });

  it("removes a block with all it holds, and replaces one in its place", () => {
    expect(outline(removed(EMAIL, "c"))).toBe("a b");
    expect(outline(removed(EMAIL, "y"))).toBe("a c(x|z) b");
    const other = replaced(EMAIL, { id: "z", type: "spacer", height: 99 });
    expect(blockOf(other, "z")).toMatchObject({ height: 99 });
    expect(placeOf(other, "z")).toEqual({ lane: { columns: "c", column: 1 }, index: 0 });
    expect(removed(EMAIL, "nobody")).toBe(EMAIL);
  });

  it("leaves the document it was given as it was", () => {
    const before = structuredClone(EMAIL);
    movedTo(removed(EMAIL, "x"), "z", { lane: null, index: 0 });
    expect(EMAIL).toEqual(before);
  });

  it("copies a block behind itself, with ids that are new everywhere", () => {
    const { document, copy } = duplicated(EMAIL, "c", counter());
    expect(copy).toBeDefined();
    expect(outline(document)).toBe("a c(x y|z) new3(new0 new1|new2) b");
    expect(visualDocument.safeParse(document).success).toBe(true);
  });
});

describe("dragging", () => {
  it("counts places as they are seen, the dragged block among them", () => {
    const list = email(leaf("a"), leaf("b"), leaf("c"));
    expect(outline(movedTo(list, "a", { lane: null, index: 3 }))).toBe("b c a");
    expect(outline(movedTo(list, "c", { lane: null, index: 0 }))).toBe("c a b");
  });

  it("changes nothing when a block is dropped beside itself", () => {
    expect(movedTo(EMAIL, "c", { lane: null, index: 1 })).toBe(EMAIL);
    expect(movedTo(EMAIL, "c", { lane: null, index: 2 })).toBe(EMAIL);
  });

  it("goes into a column and out of it", () => {
    const into = movedTo(EMAIL, "a", { lane: { columns: "c", column: 1 }, index: 1 });
    expect(outline(into)).toBe("c(x y|z a) b");
    expect(outline(movedTo(EMAIL, "x", { lane: null, index: 3 }))).toBe("a c(y|z) b x");
  });
});

describe("moving by keyboard", () => {
  const way = (from: VisualDocument, id: string, direction: "up" | "down") => {
    const seen: (string | undefined)[] = [];
    for (let now: VisualDocument | undefined = from; now; now = stepped(now, id, direction)) {
      seen.push(outline(now));
    }
    return seen;
  };
  const START = email(leaf("m"), columns("c", ["x"], []), leaf("b"));

  it("leads through every column and out of the last", () => {
    expect(way(START, "m", "down")).toEqual([
      "m c(x|) b",
      "c(m x|) b",
      "c(x m|) b",
      "c(x|m) b",
      "c(x|) m b",
      "c(x|) b m",
    ]);
  });

  it("leads the same way back", () => {
    const end = email(columns("c", ["x"], []), leaf("b"), leaf("m"));
    expect(way(end, "m", "up")).toEqual(way(START, "m", "down").reverse());
  });

  it("leads columns past columns", () => {
    const two = email(columns("c", ["x"], []), columns("d", [], []));
    expect(outline(stepped(two, "c", "down"))).toBe("d(|) c(x|)");
    expect(stepped(two, "c", "up")).toBeUndefined();
  });
});

describe("the number of columns", () => {
  it("keeps everything that stands in them", () => {
    const three = columns("c", ["x"], ["y"], ["z"]) as Extract<Block, { type: "columns" }>;
    const two = withColumnCount(three, 2);
    expect(outline(email(two))).toBe("c(x|y z)");
    expect(outline(email(withColumnCount(two, 3)))).toBe("c(x|y z|)");
    expect(withColumnCount(two, 2)).toBe(two);
  });
});

describe("new blocks", () => {
  it.each(BLOCK_TYPES)("of the type %s are accepted by the server's schema", (type) => {
    const result = visualDocument.safeParse(email(newBlock(type, "n")));
    expect(result.error).toBeUndefined();
  });
});
