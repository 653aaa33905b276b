/** Words of the dialog that puts contacts into a workflow. */
export const addText = {
  open: "Add contacts",
  title: "Add contacts",
  description: "They enter now, even if they were in it before.",
  from: "Who",
  contacts: "Contacts",
  segment: "A segment",
  search: "Search by name or email",
  noneFound: "No contact matches",
  chooseSegment: "Choose a segment",
  segmentOption: (name: string, count: string, one: boolean) =>
    `${name} (${count} ${one ? "contact" : "contacts"})`,
  tooMany: (count: string, most: string) =>
    `${count} are in it. The newest ${most} come in; add the others by an entry condition or the API.`,
  cancel: "Cancel",
  add: "Add",
  addCount: (count: string, one: boolean) => `Add ${count} ${one ? "contact" : "contacts"}`,
  added: (count: string, one: boolean, skipped: number) =>
    skipped > 0
      ? `${count} ${one ? "contact" : "contacts"} added, ${skipped} chosen twice`
      : `${count} ${one ? "contact" : "contacts"} added`,
} as const;
