import type { Config, SignInProvider } from "../../platform/config";

type Providers = Pick<Config, "signInProviders">;

/** The configured provider with this name. */
export function providerNamed(config: Providers, name: string): SignInProvider | undefined {
  return config.signInProviders.find((each) => each.name === name);
}

/** What people call a provider, one that is no longer configured included. */
export function labelOf(config: Providers, name: string): string {
  return providerNamed(config, name)?.label ?? name;
}

/** Where a provider sends people back to: each has an address of its own (RFC 9700 §4.4.2). */
export function redirectUriOf({ APP_ORIGIN }: Pick<Config, "APP_ORIGIN">, name: string): string {
  return `${APP_ORIGIN}/api/v1/auth/oauth/${name}/callback`;
}
