import type { TestProject } from "vitest/node";
import { startEmailProviders } from "./email-providers-server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Port of the stand-ins of Resend, SendGrid and the resolver. */
    emailProvidersPort: number;
  }
}

/** Stand-ins of the senders of email at the port that the tests' Worker was told before. */
export default async function setup(project: TestProject): Promise<() => void> {
  const server = await startEmailProviders(project.config.provide.emailProvidersPort);
  return () => server.close();
}
