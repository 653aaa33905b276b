import { describe, expect, it } from "vitest";
import { flowIn } from "../../../testing/workflows/times";
import { previewSchedule } from "./preview-schedule";

describe("The preview of a schedule", () => {
  it("shows the next five times by the business's clocks", async () => {
    const flow = await flowIn("Europe/Berlin", 0, Date.UTC(2030, 9, 24, 12));
    expect(await previewSchedule(flow.ctx(), { cron: "0 9 * * *" })).toEqual({
      timeZone: "Europe/Berlin",
      times: [
        "2030-10-25T07:00:00.000Z",
        "2030-10-26T07:00:00.000Z",
        "2030-10-27T08:00:00.000Z",
        "2030-10-28T08:00:00.000Z",
        "2030-10-29T08:00:00.000Z",
      ],
    });
  });

  it("says what is wrong with an expression that cannot be one", async () => {
    const flow = await flowIn("UTC");
    for (const [cron, message] of [
      ["every day", "Write the times as five fields, as in 0 9 * * 1"],
      ["*/15 * * * *", "Not more often than once an hour: name one minute, as in 0 * * * *"],
      ["0 0 30 2 *", "These times never come"],
    ] as const) {
      await expect(previewSchedule(flow.ctx(), { cron })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        details: { cron: [message] },
      });
    }
  });
});
