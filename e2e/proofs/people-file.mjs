import { readFileSync } from "node:fs";
import { somePeople } from "../support/people.mjs";

/**
 * The people of a proof: the file that EDGELOOP_DATA names, else as many invented ones.
 * @param {number} count
 * @returns {{ csv: string, contacts: number }}
 */
export function peopleFile(count) {
  const file = process.env.EDGELOOP_DATA;
  if (file === undefined) return { csv: somePeople(count).csv, contacts: count };
  const csv = readFileSync(file, "utf8");
  const addresses = new Set(csv.match(/^"?[^",\s]+@[^",\s]+/gm));
  return { csv, contacts: addresses.size };
}
