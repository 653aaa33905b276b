/** True in development and tests. Production bundles replace it by false and drop what it guards. */
declare const __DEV__: boolean;

/** Optional variables, which wrangler.toml leaves out on purpose. */
interface OptionalVariables {
  ENVIRONMENT?: string;
  APP_ORIGIN?: string;
  CONTENT_ORIGIN?: string;
  CORS_ORIGINS?: string;
  SMTP_URL?: string;
  MAIL_FROM?: string;
  LIMITS?: string;
  PASSWORD_PEPPER?: string;
  /** Cloudflare's Email Service, where the deployment has it. */
  EMAIL?: SendEmail;
}
interface Env extends OptionalVariables {}
declare namespace Cloudflare {
  interface Env extends OptionalVariables {}
}
