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
