const LOCALES = ["en", "en-GB", "en-US", "de", "es", "fr", "it", "nl", "pl", "pt", "sv"];

/** Formats that dates and numbers can be shown in, each in its own words. */
export function localeOptions(current: string): { value: string; label: string }[] {
  const all = LOCALES.includes(current) || !current ? LOCALES : [current, ...LOCALES];
  return all.map((value) => ({
    value,
    label: new Intl.DisplayNames([value], { type: "language" }).of(value) ?? value,
  }));
}
