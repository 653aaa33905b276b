import { readStored, writeStored } from "../../lib/storage";
import type { Business } from "./api";

/** Remembers on this device which business was open last. */
export function rememberBusiness(id: string): void {
  writeStored("business", id);
}

/** The business to open when the address names none: the last one, else the first. */
export function rememberedBusiness(businesses: Business[]): Business | undefined {
  const id = readStored("business");
  return businesses.find((business) => business.id === id) ?? businesses[0];
}
