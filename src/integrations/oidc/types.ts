/** Who somebody is at a provider. The issuer and the subject identify them, nothing else does. */
export interface Profile {
  issuer: string;
  subject: string;
  /** As the provider writes it; null if it gave none. */
  email: string | null;
  /** True only if the provider vouches for the address. */
  emailVerified: boolean;
  name: string | null;
}

/** What ties a provider's answer to the question. */
export interface Binding {
  redirectUri: string;
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface Question extends Binding {
  /** Asks the provider to authenticate the person anew. */
  anew: boolean;
}

export interface Answer extends Binding {
  /** What came to the redirect URI. */
  parameters: URLSearchParams;
  /** The provider must have authenticated the person within these seconds; null for any time. */
  maxAge: number | null;
}
