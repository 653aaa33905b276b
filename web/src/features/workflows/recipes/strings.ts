export const text = {
  newTitle: "New workflow",
  newDescription: "Start from a recipe that is ready to publish, or from nothing.",
  blank: "Blank workflow",
  blankHelp: "Choose what starts it and add the steps yourself.",
  all: "All",
  category: "What it is for",
  steps: (count: number) => `${count} ${count === 1 ? "step" : "steps"}`,
  emails: (count: number) => `${count} ${count === 1 ? "email" : "emails"}`,
  noEmails: "No emails",
  install: "Install",
  installed: (name: string) => `${name} is ready, as a draft. Make it yours, then publish it.`,
  needs: "What it needs",
  needsNothing: "Nothing: it works as soon as you publish it.",
  bringsTags: (tags: string) => `Tags: ${tags}`,
  bringsFields: (fields: string) => `Custom fields: ${fields}`,
  bringsHelp: "What you have already is used; only what is missing is made.",
  itsSteps: "Steps",
  itsEmails: "Emails",
  showEmail: "Show the email",
  /** In place of the name of the business in a subject. */
  yourBusiness: "your business",
  hideEmail: "Hide the email",
  emptyTitle: "Let emails and follow-ups happen by themselves",
  emptyBody:
    "A workflow begins when something happens to a contact, and does what you drew: waits, writes, decides, tags. Start from a recipe: it comes with its emails, and nothing is sent before you publish it.",
  recipes: "Recipes",
} as const;

export const categoryText = {
  welcome: "Welcome",
  sell: "Sell",
  keep: "Keep",
  serve: "Serve",
} as const;

/** What a business must have before contacts come in. */
export const needText = {
  orders: "Orders and carts, which come with the shop",
  form: "A published sign-up form",
  birthDates: "Contacts with a birth date",
  planField: "The field “plan” filled for new contacts",
  trialField: "The field “trialEndsOn” filled with the last day of the trial",
  vipTag: "The tag “VIP”, given by you or by another workflow",
} as const;
