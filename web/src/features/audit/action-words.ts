/** "Contact created" for `contact.created`, "Password reset requested" for `password.reset_requested`. */
export function actionWords(action: string): string {
  const words = action
    .replace(/[._-]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of an entry's summary as one line. */
export function summaryValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(summaryValue).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
