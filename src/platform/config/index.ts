export { config, ConfigError, type Config } from "./config";
export type { SignInProvider } from "./sign-in-providers";
