import { createBusinessInput, updateBusinessInput } from "@server/features/businesses/schemas";
import * as z from "zod";
import { text } from "./strings";

const postalAddress = z.string().trim().min(1, text.postalAddressMissing).max(500);

/** The server's rules; a postal address besides, because sending asks for it later anyway. */
export const newBusinessSchema = createBusinessInput.required().extend({ postalAddress });

export const generalSchema = updateBusinessInput
  .omit({ version: true, requireSecondFactor: true })
  .required()
  .extend({ postalAddress });
