export const text = {
  title: "You are invited",
  loading: "Looking at the invitation…",
  invited: (inviter: string, business: string, role: string) =>
    `${inviter} invites you to ${business} as ${role}.`,
  forAddress: (email: string) => `The invitation is for ${email}.`,
  accept: "Accept",
  decline: "Decline",
  later: "Not now",
  joined: (business: string) => `You are now a member of ${business}`,
  declined: "You have declined",
  declinedBody: "Nothing else happens, and you get no further mail about it.",
  invalidTitle: "This invitation does not work",
  invalid:
    "It was used, taken back or has run out, or its link is not complete. Ask whoever invited you to send it again.",
  needsAccount:
    "Sign in to accept, or create an account with this address. The invitation waits there.",
  signIn: "Sign in",
  signUp: "Create an account",
  otherAccount: (email: string) =>
    `You are signed in as ${email}. Sign out, and sign in with the address that was invited.`,
  signOut: "Sign out",
  toApp: "Go to Edgeloop",
} as const;
