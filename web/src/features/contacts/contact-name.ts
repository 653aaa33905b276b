interface Named {
  email: string;
  firstName: string | null;
  lastName: string | null;
}

/** How a contact is called on screen: its name, or else its address. */
export function contactName({ firstName, lastName, email }: Named): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email;
}

/** For pickers, in which two people may have the same name. */
export function contactLabel(contact: Named): string {
  const name = contactName(contact);
  return name === contact.email ? name : `${name} · ${contact.email}`;
}
