import { brandInput } from "@server/features/brands/schemas";
import type * as z from "zod";
import type { Brand } from "./api";

/** The server's rules, field by field. */
export const brandSchema = brandInput;
export type BrandForm = z.input<typeof brandSchema>;
export type BrandValues = z.output<typeof brandSchema>;

/** What the form shows of a brand. */
export function formOf(brand: Brand): BrandForm {
  const { logo: _, version: __, updatedAt: ___, ...look } = brand;
  return look;
}
