export const text = {
  search: "Search by email address",
  step: "Step",
  allSteps: "All steps",
  paused: "Held",
  selectedDone: (done: number, what: string) => `${done} ${done === 1 ? "run" : "runs"} ${what}`,
  someFailed: (failed: number) =>
    `${failed} could not: ${failed === 1 ? "it is" : "they are"} in another state by now`,
  all: "All runs",
  allMatching: "All that match",
  many: (count: string, one: boolean) => `${count} ${one ? "run" : "runs"}`,
  unknownMany: "all runs that match",
  bulkDone: (done: string, matched: string, what: string) =>
    done === matched ? `${done} ${what}` : `${done} of ${matched} ${what}; the others follow`,
  nothingMatched: "There was no run to do this to",
  filteredByEmail: "What is done to all runs does not look at the search. Clear it first.",

  retryFrom: "Run again from here",
  retryFromTitle: (step: string) => `Run again from “${step}”?`,
  retryFromBody:
    "The run goes on from this step, as a new visit. Emails and calls from here on are made again.",
  retriedFrom: "The run goes on from there",

  heldSince: (at: string) => `Held since ${at}`,
  heldBody: "Nothing happens until you resume this run.",
  heldByWorkflow: "Its workflow is paused. It goes on when you resume that.",
  waitingFor: "Waits for",
  waitUntil: (event: string, at: string) => `${event}, until ${at} at the latest`,
  happened: "It has happened: the run goes on at once.",
  goal: "Goal reached",
  attempts: "Attempts",
  deadLetter: "This step was given up. Fix the cause, then try again.",
  startedWith: "Started with",
  variables: "Remembered",
  input: "Told",
  output: "Result",
  details: "Details",
  took: (time: string) => `took ${time}`,
  tookPort: (port: string) => `Went on by “${port}”`,
  status: (code: string) => `Answered ${code}`,
  emailSubject: "Email",
  opened: "Opened",
  clicked: "Clicked",

  failedTitle: "Failed steps",
  failedEmptyTitle: "Nothing has failed",
  failedEmptyBody:
    "When a step cannot be done after its last attempt, it is kept here with the reason, so that you can fix the cause and try again.",
  reasons: "Reasons",
  reasonCount: (count: string, one: boolean) => `${count} ${one ? "step" : "steps"}`,
  replay: "Try again",
  dismiss: "Dismiss",
  replayAll: "Try all again",
  dismissAll: "Dismiss all",
  replayTitle: (count: string) => `Try ${count} again?`,
  replayBody:
    "The step that failed is done once more, and the run goes on. Steps before it are not repeated.",
  dismissTitle: (count: string) => `Dismiss ${count}?`,
  dismissBody: "The runs end here for good. Nothing more of them happens.",
  replayed: "tried again",
  dismissed: "dismissed",
  when: "Failed",
  open: "Open",
  letterStatus: "Which",
  noneInStatus: "None of these",
} as const;

/** What is done to runs: on the button, in the question with its own button, and once it is done. */
export const actionText = {
  pause: {
    label: "Hold",
    title: (runs: string) => `Hold ${runs}?`,
    confirm: "Hold",
    body: "No step of them starts until you resume them.",
    done: "held",
  },
  resume: {
    label: "Resume",
    title: (runs: string) => `Resume ${runs}?`,
    confirm: "Resume",
    body: "They go on where they were. What was due meanwhile happens now.",
    done: "resumed",
  },
  cancel: {
    label: "Cancel",
    title: (runs: string) => `Cancel ${runs}?`,
    confirm: "Cancel runs",
    body: "Nothing more of them happens. Emails that still wait are not sent. This cannot be undone.",
    done: "cancelled",
  },
  retry: {
    label: "Try again",
    title: (runs: string) => `Try ${runs} again?`,
    confirm: "Try again",
    body: "Those that failed go on at the step that failed, under the same key.",
    done: "tried again",
  },
} as const;

export const letterText = {
  open: "Open",
  replayed: "Tried again",
  dismissed: "Dismissed",
} as const;

/** Exits of steps, as people call them. */
export const portText: Readonly<Record<string, string>> = {
  yes: "Yes",
  no: "No",
  happened: "Happened",
  timeout: "Timed out",
  error: "Error",
  a: "A",
  b: "B",
  c: "C",
  d: "D",
  e: "E",
};
