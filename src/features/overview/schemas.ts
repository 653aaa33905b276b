import { z } from "zod";

export const overviewDto = z.object({
  contacts: z.int(),
  templates: z.int(),
  workflows: z.int(),
  emailsSent: z.int(),
  /** First steps of a new business that are done. */
  checklist: z.object({
    contacts: z.boolean(),
    template: z.boolean(),
    workflow: z.boolean(),
    email: z.boolean(),
  }),
  /** The last 30 days, oldest first. */
  emailsByDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
});
export type OverviewDto = z.output<typeof overviewDto>;
