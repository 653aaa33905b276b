import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { autosave, type SaveState } from "./autosave";

/** Long enough for any pause in typing. */
const PAUSE = 5000;

let stored: string[];
let states: SaveState[];
/** Answers the request that is under way. */
let answer: (error?: Error) => void;

function begin() {
  stored = [];
  states = [];
  return autosave(
    "a",
    (value) =>
      new Promise<void>((resolve, reject) => {
        stored.push(value);
        answer = (error) => (error ? reject(error) : resolve());
      }),
    (state) => states.push(state),
  );
}
const pause = () => vi.advanceTimersByTimeAsync(PAUSE);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("Saving by itself", () => {
  it("saves once after several changes", async () => {
    const draft = begin();
    draft.put("ab");
    draft.put("abc");
    expect(stored).toEqual([]);
    await pause();
    answer();
    await settle();
    expect(stored).toEqual(["abc"]);
    expect(states.at(-1)).toBe("saved");
  });

  it("sends nothing for what was taken back in time", async () => {
    const draft = begin();
    draft.put("ab");
    draft.put("a");
    await pause();
    expect(stored).toEqual([]);
    expect(states).toEqual(["waiting", "saved"]);
  });

  it("saves what changed while a request was under way after it, never beside it", async () => {
    const draft = begin();
    draft.put("ab");
    await pause();
    draft.put("abc");
    await pause();
    expect(stored).toEqual(["ab"]);
    answer();
    await settle();
    expect(stored).toEqual(["ab", "abc"]);
    answer();
    await settle();
    expect(states.at(-1)).toBe("saved");
  });

  it("is not saved while what was taken back is still on its way to the server", async () => {
    const draft = begin();
    draft.put("ab");
    await pause();
    draft.put("abc");
    draft.put("a");
    expect(states.at(-1)).not.toBe("saved");
    answer();
    await settle();
    expect(stored).toEqual(["ab", "a"]);
    answer();
    await settle();
    expect(states.at(-1)).toBe("saved");
  });

  it("sends the old value once more if the new one, which failed, is taken back", async () => {
    const draft = begin();
    draft.put("ab");
    await pause();
    answer(new Error("No answer"));
    await settle();
    expect(states.at(-1)).toBe("failed");
    draft.put("a");
    await pause();
    expect(stored).toEqual(["ab", "a"]);
    answer();
    await settle();
    expect(states.at(-1)).toBe("saved");
  });

  it("tells who waits for it that it failed, and tries again when asked", async () => {
    const draft = begin();
    draft.put("ab");
    const first = draft.flush();
    answer(new Error("No answer"));
    await expect(first).rejects.toThrow("No answer");
    const second = draft.flush();
    answer();
    await second;
    expect(stored).toEqual(["ab", "ab"]);
  });

  it("takes what came from the server instead as saved", async () => {
    const draft = begin();
    draft.put("ab");
    draft.accept("theirs");
    draft.put("theirs");
    await pause();
    await draft.flush();
    expect(stored).toEqual([]);
    expect(states.at(-1)).toBe("saved");
  });
});
