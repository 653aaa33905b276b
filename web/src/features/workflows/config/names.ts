/** What ids of a definition are called. */
export interface Names {
  /** True while a missing name need not mean that it was deleted: not loaded, or not to be seen. */
  isPartial: boolean;
  templates: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
  segments: ReadonlyMap<string, string>;
  forms: ReadonlyMap<string, string>;
  topics: ReadonlyMap<string, string>;
  workflows: ReadonlyMap<string, string>;
  /** By user. */
  members: ReadonlyMap<string, string>;
  /** Labels of the business's own fields, by key. */
  fields: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

export const NO_NAMES: Names = {
  isPartial: true,
  templates: NONE,
  tags: NONE,
  segments: NONE,
  forms: NONE,
  topics: NONE,
  workflows: NONE,
  members: NONE,
  fields: NONE,
};
