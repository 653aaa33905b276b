import { describe, expect, it } from "vitest";
import { instantOf, localTimeAt } from "../../../platform/time";
import { trigger } from "../definition/triggers/schemas";
import { cronProblem, nextCronTime } from "./cron";
import { daysOf, nextOccurrence, owedOccurrence, type TimedTrigger } from "./occurrences";

const BERLIN = "Europe/Berlin";
const schedule = (cron: string) => trigger.parse({ type: "schedule", cron }) as TimedTrigger;
const birthday = trigger.parse({ type: "date", field: "birthDate" }) as TimedTrigger;
const at = (local: string, zone = BERLIN) => instantOf(local, zone);

/** The next times of an expression, as clocks there show them. */
function next(cron: string, after: string, zone = BERLIN, count = 3): string[] {
  const times: string[] = [];
  let time = nextCronTime(cron, at(after, zone), zone);
  for (; time !== null && times.length < count; time = nextCronTime(cron, time, zone)) {
    times.push(localTimeAt(time, zone));
  }
  return times;
}

describe("A cron expression", () => {
  it("comes at its times by the business's clocks, in summer and in winter", () => {
    expect(next("0 9 * * 1", "2026-10-20T12:00")).toEqual([
      "2026-10-26T09:00",
      "2026-11-02T09:00",
      "2026-11-09T09:00",
    ]);
    expect(next("30 18 1 * *", "2026-01-01T18:30", "Asia/Kolkata", 1)).toEqual([
      "2026-02-01T18:30",
    ]);
  });

  it("comes once on days on which clocks change", () => {
    expect(next("30 2 * * *", "2026-03-28T12:00")).toEqual([
      "2026-03-29T03:00",
      "2026-03-30T02:30",
      "2026-03-31T02:30",
    ]);
    expect(nextCronTime("30 2 * * *", at("2026-10-24T12:00"), BERLIN)).toBe(
      Date.UTC(2026, 9, 25, 0, 30),
    );
    expect(next("30 2 * * *", "2026-10-24T12:00")).toEqual([
      "2026-10-25T02:30",
      "2026-10-26T02:30",
      "2026-10-27T02:30",
    ]);
  });

  it("is fine if it has five fields and comes at most hourly", () => {
    for (const cron of ["0 9 * * 1", "15 * * * *", "0 9,17 * * 1-5", "0 0 29 2 *", "5 4 L * *"]) {
      expect(cronProblem(cron)).toBeNull();
    }
  });

  it("is refused with what is wrong with it otherwise", () => {
    for (const cron of ["", "often", "@daily", "0 9 * *", "0 0 9 * * 1", "61 * * * *"]) {
      expect(cronProblem(cron)).toBe("Write the times as five fields, as in 0 9 * * 1");
    }
    expect(cronProblem("2026-12-01T00:00:00")).toContain("five fields");
    for (const cron of ["* * * * *", "*/30 * * * *", "0,59 9 * * 1", "0,30 0 1 1 *"]) {
      expect(cronProblem(cron)).toContain("Not more often than once an hour");
    }
    expect(cronProblem("0 0 31 2 *")).toBe("These times never come");
    expect(nextCronTime("often", 0, "UTC")).toBeNull();
  });
});

describe("A date trigger", () => {
  it("comes each day at its time by the business's clocks", () => {
    expect(nextOccurrence(birthday, at("2026-05-04T08:59"), BERLIN)).toBe(at("2026-05-04T09:00"));
    expect(nextOccurrence(birthday, at("2026-05-04T09:00"), BERLIN)).toBe(at("2026-05-05T09:00"));
  });

  it("stands for its day, and once for the day that Apia never had, too", () => {
    const apia = "Pacific/Apia";
    expect(daysOf("09:00", at("2026-05-04T09:00"), BERLIN)).toEqual(["2026-05-04"]);
    expect(daysOf("09:00", at("2011-12-31T09:00", apia), apia)).toEqual([
      "2011-12-30",
      "2011-12-31",
    ]);
    expect(daysOf("02:30", at("2026-03-29T02:30"), BERLIN)).toEqual(["2026-03-29"]);
    const toronto = "America/Toronto";
    expect(daysOf("23:45", at("1919-03-30T23:45", toronto), toronto)).toEqual(["1919-03-30"]);
  });
});

describe("After an outage", () => {
  const owed = (trig: TimedTrigger, from: string, now: string) => {
    const { at: time, skipped } = owedOccurrence(trig, at(from), at(now), BERLIN);
    const shown = (ms: number | null) => (ms === null ? null : localTimeAt(ms, BERLIN));
    return [shown(time), shown(skipped)];
  };

  it("what was to come is made up for within a day", () => {
    expect(owed(schedule("0 9 * * 1"), "2026-05-04T09:00", "2026-05-04T09:00")).toEqual([
      "2026-05-04T09:00",
      null,
    ]);
    expect(owed(schedule("0 9 * * 1"), "2026-05-04T09:00", "2026-05-05T09:00")).toEqual([
      "2026-05-04T09:00",
      null,
    ]);
    expect(owed(birthday, "2026-05-04T09:00", "2026-05-04T20:00")).toEqual([
      "2026-05-04T09:00",
      null,
    ]);
  });

  it("of several times the latest one comes, and the others are skipped", () => {
    expect(owed(birthday, "2026-05-04T09:00", "2026-05-07T12:00")).toEqual([
      "2026-05-07T09:00",
      "2026-05-04T09:00",
    ]);
    expect(owed(schedule("0 * * * *"), "2026-05-04T09:00", "2026-05-04T14:30")).toEqual([
      "2026-05-04T14:00",
      "2026-05-04T09:00",
    ]);
  });

  it("what is more than a day late is skipped", () => {
    expect(owed(schedule("0 9 * * 1"), "2026-05-04T09:00", "2026-05-05T09:01")).toEqual([
      null,
      "2026-05-04T09:00",
    ]);
  });

  it("a time that is none by the clocks of today is not made up for", () => {
    expect(owed(birthday, "2026-05-04T10:00", "2026-05-04T11:00")).toEqual([null, null]);
  });
});
