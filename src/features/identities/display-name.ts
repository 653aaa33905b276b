import { line } from "../../platform/http/fields";

const nameField = line(100);

/** What to call somebody: what the provider says, if that is a name, else the mailbox. */
export function displayName(name: string | null, email: string): string {
  const parsed = nameField.safeParse(name);
  return parsed.success ? parsed.data : email.split("@", 1)[0]!.slice(0, 100);
}
