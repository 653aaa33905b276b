export const text = {
  withWhatsApp: "Code over WhatsApp",
  title: "Sign in with WhatsApp",
  help: "Enter the phone number of your account. We send six digits to it.",
  number: "Phone number",
  numberHelp: "With the country code, such as +49 1512 3456789.",
  sendCode: "Send code",
  sent: (phone: string) =>
    `If an account has ${phone}, six digits are on their way over WhatsApp. They work for 10 minutes, in this browser.`,
  again: "Send another code",
  sentAgain: "If an account has this number, another message is on its way.",
  otherNumber: "Use another number",
  backToSignIn: "Back to sign in",
} as const;
