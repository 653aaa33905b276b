import { z } from "zod";

export const metaDto = z.object({
  environment: z.string(),
  /** True where the local mailbox can be read at /dev/mailbox. */
  devMailbox: z.boolean(),
  appOrigin: z.string(),
  contentOrigin: z.string(),
  version: z.string(),
});
export type MetaDto = z.output<typeof metaDto>;

export const healthDto = z.object({
  status: z.enum(["ok", "degraded"]),
  checks: z.record(z.string(), z.enum(["ok", "failed"])),
});
export type HealthDto = z.output<typeof healthDto>;
