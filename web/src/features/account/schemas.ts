import * as z from "zod";
import { text } from "./strings";

export const profileSchema = z.object({
  name: z.string().trim().min(1, text.nameMissing).max(100),
  locale: z.string(),
  timeZone: z.string(),
});
