/** The instant at which a day (`2026-11-20`) begins for the reader. */
export function startOfDay(day: string | undefined): string | undefined {
  return day === undefined ? undefined : new Date(`${day}T00:00`).toISOString();
}

/** The instant at which it is over. Not 24 hours later: some days are longer. */
export function endOfDay(day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}
