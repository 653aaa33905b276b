export const text = {
  signIn: "Sign in with a passkey",
  failed: "Your device could not use a passkey here. Try again, or use another way.",
  exists: "This device has a passkey for your account already.",
} as const;
