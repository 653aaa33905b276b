import type { BusinessCtx } from "../ctx";
import type { Db, Write } from "../db";

/** Whose data it is: what features find it by. */
export interface Person {
  id: string;
  email: string;
}

/** What a feature keeps about a person in the platform database, to take along and to erase. */
export interface PersonalData {
  /** Key of its part in the export. */
  name: string;
  /** Everything about the person but secrets; times in ISO 8601. */
  read(db: Db, person: Person): Promise<unknown>;
  /** What erases it, for one batch. What the law or other people need stays, without the person. */
  erase(db: Db, person: Person): Write[];
}

/** A contact of a business: all its ids and addresses, those that were merged into it among them. */
export interface ContactPerson {
  ids: string[];
  /** In lower case. */
  emails: string[];
}

/** What a feature keeps about a contact in the business's shard, to take along and to erase. */
export interface ContactData {
  /** Key of its part in the export. */
  name: string;
  /** Everything about the contact; times in ISO 8601. */
  read(ctx: BusinessCtx, person: ContactPerson): Promise<unknown>;
  /** What erases it, for one batch. Figures stay, without the person. */
  erase(ctx: BusinessCtx, person: ContactPerson): Write[];
}

/** Most rows of a kind in an export. */
export const MAX_EXPORTED = 10_000;
export { contactTracesErasure } from "./contact-traces";
