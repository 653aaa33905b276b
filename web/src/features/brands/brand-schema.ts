import { brandInput } from "@server/features/brands/schemas";
import type * as z from "zod";
import type { Brand } from "./api";

/** The server's rules, field by field. */
export const brandSchema = brandInput;
export type BrandForm = z.input<typeof brandSchema>;
export type BrandValues = z.output<typeof brandSchema>;

/** What the form shows of a brand. */
export function formOf(brand: Brand): BrandForm {
  const { logo, version: _, updatedAt: __, ...look } = brand;
  // A logo in the trash is shown nowhere, and would be refused with every save.
  return { ...look, logoMediaId: logo && look.logoMediaId };
}
