/** The form of an address by which contacts are the same: nothing but case is ignored. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Mail servers that ignore dots in front of the @. */
const IGNORING_DOTS = new Set(["gmail.com", "googlemail.com"]);

/** The form by which addresses are likely the same mailbox: without `+…`, and dots where they are ignored. */
export function canonicalEmail(email: string): string {
  const normalised = normaliseEmail(email);
  const at = normalised.lastIndexOf("@");
  const [domain, local = ""] = [normalised.slice(at + 1), normalised.slice(0, at).split("+")[0]];
  if (!IGNORING_DOTS.has(domain)) return `${local}@${domain}`;
  return `${local.replaceAll(".", "")}@gmail.com`;
}

/** The form of a tag's name by which tags are the same. */
export function normaliseTag(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
