import type { Definition } from "@server/features/workflows/schemas";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../../../api/api-error";
import { DIAMOND, graph, LINE } from "./graph/graph-fixtures";
import { isSame, startSaver, type Stored } from "./saver";

const OTHER = graph("w1", "");

/** A server with one workflow, as this and another tab see it. */
let server: Stored;
let isAnswerLost: boolean;
let conflicts: Stored[];

function store(definition: Definition, version: number): Stored {
  if (version !== server.version) throw new ApiError(409, "VERSION_STALE", "Stale");
  server = { definition: structuredClone(definition), version: version + 1 };
  return server;
}
const open = () =>
  startSaver<Stored>({
    first: server,
    send: async (definition, version) => {
      const fresh = store(definition, version);
      if (isAnswerLost) throw new ApiError(0, "NETWORK", "No answer");
      return fresh;
    },
    read: async () => server,
    onConflict: (theirs) => conflicts.push(theirs),
  });

beforeEach(() => {
  server = { definition: LINE, version: 1 };
  isAnswerLost = false;
  conflicts = [];
});

describe("Saving a draft", () => {
  it("goes on from each answer", async () => {
    const saver = open();
    await saver.save(DIAMOND);
    await saver.save(LINE);
    expect(server).toEqual({ definition: LINE, version: 3 });
  });

  it("stops before it overwrites what another tab has saved", async () => {
    const saver = open();
    store(OTHER, 1);
    await expect(saver.save(DIAMOND)).rejects.toMatchObject({ code: "VERSION_STALE" });
    expect(server.definition).toEqual(OTHER);
    expect(conflicts).toEqual([server]);
  });

  it("overwrites it once it was seen", async () => {
    const saver = open();
    store(OTHER, 1);
    await saver.save(DIAMOND).catch(() => undefined);
    saver.see(server);
    await saver.save(DIAMOND);
    expect(server).toEqual({ definition: DIAMOND, version: 3 });
  });

  it("takes what it stored itself for nobody else's, if only the answer was lost", async () => {
    const saver = open();
    isAnswerLost = true;
    await expect(saver.save(DIAMOND)).rejects.toMatchObject({ code: "NETWORK" });
    isAnswerLost = false;
    await saver.save(DIAMOND);
    expect(server).toEqual({ definition: DIAMOND, version: 2 });
    await saver.save(LINE);
    expect([server.version, conflicts]).toEqual([3, []]);
  });

  it("saves what was changed since on top of it", async () => {
    const saver = open();
    isAnswerLost = true;
    await saver.save(DIAMOND).catch(() => undefined);
    isAnswerLost = false;
    await saver.save(OTHER);
    expect([server, conflicts]).toEqual([{ definition: OTHER, version: 3 }, []]);
  });

  it("sees another's work even after an answer was lost", async () => {
    const saver = open();
    isAnswerLost = true;
    await saver.save(DIAMOND).catch(() => undefined);
    isAnswerLost = false;
    store(OTHER, 2);
    await expect(saver.save(DIAMOND)).rejects.toMatchObject({ code: "VERSION_STALE" });
    expect(conflicts).toEqual([server]);
  });

  it("knows a definition again whatever the order of its parts", () => {
    const { nodes, edges, ...rest } = LINE;
    expect(isSame({ edges, nodes, ...rest }, LINE)).toBe(true);
    expect(isSame(LINE, DIAMOND)).toBe(false);
  });
});
