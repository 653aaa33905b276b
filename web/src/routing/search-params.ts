type Search = Record<string, unknown>;

/** A text parameter of the address; undefined if it is missing or blank. */
export function textParam(search: Search, name: string): string | undefined {
  const value = search[name];
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return String(value).trim() === "" ? undefined : String(value);
}

/** A parameter that has one of a few values; anything else counts as missing. */
export function choiceParam<const T extends string>(
  search: Search,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = search[name];
  return choices.find((choice) => choice === value);
}

/** A parameter that has one of the keys of a table of labels, which are there without any schema. */
export function keyParam<T extends string>(
  search: Search,
  name: string,
  labels: Readonly<Record<T, unknown>>,
): T | undefined {
  return choiceParam(search, name, Object.keys(labels) as T[]);
}
