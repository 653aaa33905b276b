/** The form of an address by which contacts are the same: nothing but case is ignored. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** The form of a tag's name by which tags are the same. */
export function normaliseTag(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
