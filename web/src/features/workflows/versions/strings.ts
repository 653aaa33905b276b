/** Everything about publishing and what was published. */
export const text = {
  title: "Versions",
  version: "Version",
  versionNumber: (number: number) => `Version ${number}`,
  draftNow: "The draft as it is now",
  emptyTitle: "Not published yet",
  emptyBody: "Each time you publish, the steps are kept as a version that never changes.",
  publishedAt: "Published",
  publishedBy: "By",
  stepCount: "Steps",
  current: "Current",
  actions: "Actions",
  actionsFor: (number: number) => `Actions for version ${number}`,
  compare: "Compare",
  rollBack: "Roll back to this version",
  migrate: "Move contacts to the current version",

  publish: "Publish",
  publishTitle: (version: number) => `Publish version ${version}?`,
  publishFirst: "From now on contacts enter this workflow.",
  publishNext: (version: number) =>
    `New contacts enter version ${version}. Runs under way finish on the version they started; you can move them under “Versions”.`,
  publishPaused: "The workflow stays paused until you resume it.",
  whoEnters: "Who enters",
  newOnly: { label: "New contacts only", help: "Nobody you have today is written to." },
  existingToo: (contacts: number) => ({
    label:
      contacts === 1
        ? "New contacts and the one you have"
        : `New contacts and the ${contacts.toLocaleString()} you have`,
    help: "Each enters once. Who has entered before does so again only if the settings say so.",
  }),
  whatChanges: "What changes",
  nothing: "No step changes.",

  kinds: { added: "New", removed: "Removed", changed: "Changed" },
  otherSettings: (step: string) => `${step}: other settings`,
  becomes: (before: string, after: string) => `${before} → ${after}`,
  exitOf: (port: string, step: string) => `“${port}” of ${step}`,
  goesOn: (place: string, step: string) => `${place} now goes on at ${step}`,
  endsAt: (place: string) => `${place} now ends the workflow`,
  settings: {
    conditions: "Who enters",
    reentry: "How often a contact enters",
    exitConditions: "When contacts leave",
    goal: "The goal",
  },

  back: "All versions",
  before: "Before",
  after: "After",
  same: "These two do the same.",

  rollBackTitle: (number: number) => `Roll back to version ${number}?`,
  rollBackBody: (number: number, next: number) =>
    `Its steps become the draft and are published as version ${next}. Your draft is replaced. Runs under way finish on the version they started. Version ${number} itself stays as it is.`,
  rolledBack: (number: number) => `Version ${number} is back`,

  migrateTitle: "Move contacts to the current version",
  migrateBody: (number: number) =>
    `Contacts who are under way on an older version go on at the same step of version ${number}. This cannot be undone.`,
  migrateFrom: "From",
  migrateAll: "All older versions",
  atStep: "They are at",
  goesTo: "They go on at",
  contacts: "Contacts",
  stays: "They stay",
  reasons: {
    missing: "The step is not in the current version",
    type: "Another kind of step there",
    calling: "A call is being made; looked at again afterwards",
  },
  nobody: "Nobody is under way on an older version.",
  move: (count: number) =>
    count === 1 ? "Move 1 contact" : `Move ${count.toLocaleString()} contacts`,
  moved: (count: number) =>
    count === 1 ? "1 contact moved" : `${count.toLocaleString()} contacts moved`,
  movedSoFar: (moved: number, left: number) =>
    `${moved.toLocaleString()} moved, ${left.toLocaleString()} to go`,
} as const;
