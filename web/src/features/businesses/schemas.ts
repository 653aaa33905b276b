import * as z from "zod";
import { text } from "./strings";

export const businessSchema = z.object({
  name: z.string().trim().min(1, text.nameMissing).max(100),
  slug: z.string().regex(/^(?=.{3,48}$)[a-z0-9]+(-[a-z0-9]+)*$/, text.slugWrong),
  timeZone: z.string().min(1, text.timeZoneMissing),
  currency: z.string().length(3, text.currencyMissing),
  postalAddress: z.string().trim().min(1, text.postalAddressMissing).max(500),
});
